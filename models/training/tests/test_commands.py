"""Whole commands on the default model and the samples."""
import contextlib
import io
import tempfile
import unittest
from pathlib import Path

from . import needs

needs.packages("torch", "numpy", "cv2", "onnx", "PIL")

from crnn_training import cli  # noqa: E402
from crnn_training.graphs import runtime  # noqa: E402
from crnn_training.learning import checkpoint  # noqa: E402
from crnn_training.text import labels  # noqa: E402

MODELS = Path(__file__).parents[2]
DEFAULT, SAMPLES = MODELS / "zh-en-lite" / "manifest.dense.json", MODELS / "samples"
QUICK = ["--steps", "2", "--batch", "4", "--workers", "0", "--threads", "1", "--minutes", "5", "--seed", "1"]


class CommandTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_command(self, *arguments, code=0):
        output, errors = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
            self.assertEqual(code, cli.main([str(argument) for argument in arguments]), output.getvalue() + errors.getvalue())
        return output.getvalue() + errors.getvalue()

    def test_import_then_evaluate_gives_the_figures_of_the_model_card(self):
        self.run_command("import", DEFAULT, self.folder / "zh.pt")
        self.assertIn("| samples | 24 | 0.583 | 0.0357 | 0.792 | 0.0194 |", self.run_command("evaluate", self.folder / "zh.pt", SAMPLES))

    def test_golden_writes_each_text_and_its_confidence(self):
        self.run_command("import", DEFAULT, self.folder / "zh.pt")
        self.run_command("golden", self.folder / "zh.pt", self.folder / "golden.tsv", SAMPLES)
        rows = (self.folder / "golden.tsv").read_text(encoding="utf-8").splitlines()
        self.assertEqual(24, len(rows))
        self.assertRegex(rows[0], "^samples/images/0000.png\t发票号码:05738216\t0\\.[89]")

    def test_fine_tune_goes_on_from_an_exported_model_and_is_exported_again(self):
        output = self.run_command("fine-tune", DEFAULT, "--labels", SAMPLES, "--replay", "0", "--out", self.folder, *QUICK)
        self.assertRegex(output, "before: held out CER .*")
        last = checkpoint.load(self.folder / checkpoint.LAST)
        self.assertEqual((974408, True), (last.seen, last.folded_norms))
        self.assertTrue((self.folder / checkpoint.BEST).exists())
        self.run_command("export", self.folder / checkpoint.BEST, self.folder / "mine", "--id", "mine-1")
        self.assertTrue((self.folder / "mine" / "model.gated.onnx").exists())

    def test_fine_tune_adds_the_characters_that_the_model_lacks(self):
        first = labels.read(SAMPLES)[0].path
        (self.folder / labels.NAME).write_text(f"{first}\tδ号码:05738216\n", encoding="utf-8")
        self.assertIn("--add-characters", self.run_command("fine-tune", DEFAULT, "--labels", self.folder, "--replay", "0", "--out", self.folder, *QUICK, code=1))
        output = self.run_command("fine-tune", DEFAULT, "--labels", self.folder, "--add-characters", "--replay", "0", "--out", self.folder, *QUICK)
        self.assertIn("1 characters more: δ", output)
        self.assertEqual(6929, len(checkpoint.load(self.folder / checkpoint.LAST).characters))

    def test_shares_that_do_not_add_up_are_refused(self):
        output = self.run_command("fine-tune", DEFAULT, "--labels", SAMPLES, "--replay", "1.5", "--out", self.folder, *QUICK, code=1)
        self.assertIn("from 0 to 1", output)
        self.assertIn("nothing to go on with", self.run_command("fine-tune", DEFAULT, "--out", self.folder, code=1))

    def test_distil_learns_from_a_manifests_model(self):
        if not runtime.is_installed():
            self.skipTest("onnxruntime is not installed")
        (self.folder / "images").mkdir()
        for line in labels.read(SAMPLES)[:6]:
            (self.folder / "images" / line.path.name).write_bytes(line.path.read_bytes())
        output = self.run_command(
            "distil", MODELS / "zh-en-lite" / "manifest.json", "--charset", "teacher", "--preset", "tiny", "--images", self.folder / "images", SAMPLES,
            "--drawn", "0", "--least-confidence", "0.5", "--out", self.folder, *QUICK,
        )
        self.assertIn("it knows 6928 of the 6928 characters", output)
        self.assertEqual(8, checkpoint.load(self.folder / checkpoint.LAST).seen)

    def test_a_manifests_model_is_read_by_the_reference(self):
        if not runtime.is_installed():
            self.skipTest("onnxruntime is not installed")
        for manifest in ("manifest.json", "manifest.dense.json"):
            self.assertIn("| samples | 24 | 0.583 | 0.0357 | 0.792 | 0.0194 |", self.run_command("evaluate", MODELS / "zh-en-lite" / manifest, SAMPLES))
