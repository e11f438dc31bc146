import json
import tempfile
import unittest
from pathlib import Path

from . import needs

needs.packages("torch", "numpy", "cv2", "onnx")

import torch  # noqa: E402

from crnn_training.graphs import export, manifest, runtime, verify, weights  # noqa: E402
from crnn_training.learning import checkpoint  # noqa: E402
from crnn_training.network.crnn import PRESETS  # noqa: E402

DEFAULT_MODEL = Path(__file__).parents[2] / "zh-en-lite"


def unlike_new(start):
    """As after training: batch norms that do something."""
    torch.manual_seed(5)
    for name, values in start.average.items():
        if name.endswith(("running_mean", "running_var", "1.weight", "1.bias")):
            values.uniform_(0.5, 1.5)
    return start


class WeightsTests(unittest.TestCase):
    @torch.no_grad()
    def test_what_is_exported_is_imported_and_gives_the_same(self):
        images = torch.rand(2, 1, 32, 64) * 2 - 1
        for preset in PRESETS:
            start = unlike_new(checkpoint.begin(preset, " abc"))
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                export.write(start, folder, "mine-1", ["en"])
                for kind in manifest.GRAPHS:
                    again = weights.import_model(folder / kind)
                    self.assertEqual((preset, " abc", True), (again.preset, again.characters, again.folded_norms))
                    difference = (start.network()(images) - again.network()(images)).abs().max()
                    self.assertLess(float(difference), 1e-4, f"{preset}, {kind}")
                if runtime.is_installed():
                    verify.check(start.network(), folder)

    def test_the_default_model_is_imported(self):
        start = weights.import_model(DEFAULT_MODEL / manifest.DENSE)
        self.assertEqual(("lite", 6928, 974400), (start.preset, len(start.characters), start.seen))

    @torch.no_grad()
    def test_dense_and_gated_have_the_same_weights(self):
        images = torch.rand(1, 1, 32, 64) * 2 - 1
        one, two = (weights.import_model(DEFAULT_MODEL / kind).network()(images) for kind in manifest.GRAPHS)
        self.assertTrue(torch.allclose(one, two, atol=1e-4))

    def test_another_network_is_refused(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            export.write(checkpoint.begin("tiny", "abc"), folder, "mine-1", ["en"])
            content = json.loads((folder / manifest.DENSE).read_text(encoding="utf-8"))
            content["charset"] = {"characters": "abcd"}
            (folder / manifest.DENSE).write_text(json.dumps(content), encoding="utf-8")
            with self.assertRaisesRegex(ValueError, "none of the networks"):
                weights.import_model(folder / manifest.DENSE)
