"""Opens ONNX Runtime sessions."""
from pathlib import Path


def is_installed() -> bool:
    try:
        import onnxruntime  # noqa: F401
    except ModuleNotFoundError:
        return False
    return True


def open_session(path: Path):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3      # else it warns of the gated graph's input that is an initialiser, too
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
