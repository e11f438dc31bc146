import tempfile
import unittest
from pathlib import Path

from crnn_training.text import charset, labels

SAMPLES = Path(__file__).parents[2] / "samples"


class LabelsTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_the_samples_are_read(self):
        lines = labels.read(SAMPLES)
        self.assertEqual(24, len(lines))
        self.assertEqual("发票号码:05738216", lines[0].text)
        self.assertTrue(all(line.path.is_file() for line in lines))

    def test_empty_lines_carriage_returns_and_a_byte_order_mark_do_no_harm(self):
        self.write("\ufeffa.png\tone\r\n\r\nb.png\t\r\n")
        self.assertEqual([(self.folder / "a.png", "one"), (self.folder / "b.png", "")], labels.read(self.folder))

    def test_other_line_separators_of_unicode_are_part_of_a_text(self):
        self.write("a.png\tone\u2028two\n")
        self.assertEqual("one\u2028two", labels.read(self.folder)[0].text)

    def test_a_line_without_one_tab_is_refused_by_its_number(self):
        for wrong in ("a.png one", "a.png\tone\ttwo", "\tone"):
            self.write(f"x.png\ty\n\n{wrong}\n")
            with self.assertRaisesRegex(ValueError, "line 3"):
                labels.read(self.folder)

    def test_what_is_no_utf_8_is_refused(self):
        (self.folder / labels.NAME).write_bytes(b"a.png\t\xff\n")
        with self.assertRaisesRegex(ValueError, "not UTF-8"):
            labels.read(self.folder)

    def test_missing_and_empty_files_are_told_apart(self):
        with self.assertRaisesRegex(ValueError, "has no labels.tsv"):
            labels.read(self.folder)
        with self.assertRaisesRegex(ValueError, "no folder"):
            labels.read(self.folder / "none")
        self.write("\n")
        with self.assertRaisesRegex(ValueError, "no lines"):
            labels.read(self.folder)

    def write(self, content):
        (self.folder / labels.NAME).write_bytes(content.encode())


class FittedTests(unittest.TestCase):
    def test_full_width_forms_become_the_ones_that_the_model_knows(self):
        self.assertEqual("ABC(1)", labels.fitted("ABC(1)", set(charset.ASCII)))

    def test_what_the_model_knows_stays_as_it_is(self):
        characters = set(charset.built_in("zh"))
        for character in characters:
            self.assertEqual(character, labels.fitted(character, characters))

    def test_what_has_no_form_that_the_model_knows_fits_not(self):
        self.assertIsNone(labels.fitted("aδ", set(charset.ASCII)))
