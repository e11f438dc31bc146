import tempfile
import unittest
from pathlib import Path

from crnn_training.text import charset

DEFAULT_MODEL = Path(__file__).parents[2] / "zh-en-lite"


class CharsetTests(unittest.TestCase):
    def test_built_in_chinese_is_the_default_models_own(self):
        self.assertEqual(charset.built_in("zh"), charset.read(DEFAULT_MODEL / "charset.txt"))

    def test_built_in_sets_hold_each_other_and_have_no_character_twice(self):
        english, first, all_of_them = (charset.built_in(name) for name in charset.NAMES)
        self.assertEqual(95, len(english))
        self.assertEqual(3755, sum(map(charset.is_hanzi, first)))
        self.assertEqual(6763, sum(map(charset.is_hanzi, all_of_them)))
        self.assertTrue(set(english) < set(first) < set(all_of_them))
        for characters in (english, first, all_of_them):
            self.assertEqual(len(characters), len(set(characters)))

    def test_built_in_of_another_name_is_refused_by_name(self):
        with self.assertRaisesRegex(ValueError, "'fr'.*en, zh1, zh"):
            charset.built_in("fr")

    def test_lines_are_read_back(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "charset.txt")
            path.write_text(charset.lines(" 0一"), encoding="utf-8")
            self.assertEqual(" 0一", charset.of(str(path)))

    def test_a_line_of_two_characters_is_refused_by_its_number(self):
        self.assert_refused("a\nbc\n", "line 2.*'bc'")

    def test_a_character_twice_is_refused(self):
        self.assert_refused("a\nb\na\n", "'a' twice")

    def test_an_empty_file_is_refused(self):
        self.assert_refused("", "no characters")

    def assert_refused(self, content, message):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "charset.txt")
            path.write_text(content, encoding="utf-8")
            with self.assertRaisesRegex(ValueError, message):
                charset.read(path)
