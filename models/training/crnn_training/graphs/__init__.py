"""ONNX graphs and the manifests that say what running them needs (docs/models.md)."""
