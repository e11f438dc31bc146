import contextlib
import io
import tempfile
import unittest
from pathlib import Path

from crnn_training import cli
from crnn_training.learning import options


class CliTests(unittest.TestCase):
    def test_each_command_explains_itself_without_any_package(self):
        for name in cli.COMMANDS:
            output = io.StringIO()
            with contextlib.redirect_stdout(output), self.assertRaises(SystemExit) as end:
                cli.main([name, "--help"])
            self.assertEqual(0, end.exception.code)
            self.assertIn(f"models/training {name}", output.getvalue())

    def test_what_is_wrong_is_said_on_the_standard_error(self):
        errors = io.StringIO()
        with contextlib.redirect_stderr(errors), tempfile.TemporaryDirectory() as folder:
            code = cli.main(["samples", folder, "--charset", str(Path(folder, "none.txt"))])
        self.assertEqual(1, code)
        self.assertRegex(errors.getvalue(), "^samples: .*(none.txt|is needed)")

    def test_options_of_training_are_taken_as_they_are_said(self):
        given = cli.parser().parse_args(["train", "--out", "runs/a", "--steps", "5", "--seed", "3", "--bf16"])
        told = options.from_arguments(given)
        self.assertEqual((Path("runs/a"), 5, 3, True, 2e-3), (told.out, told.steps, told.seed, told.bf16, told.rate))
