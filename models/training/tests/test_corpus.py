import random
import tempfile
import unittest
from pathlib import Path

from crnn_training.text import charset, numbers, sources
from crnn_training.text.corpus import Corpus, GivenTexts
from crnn_training.text.sources import Sources

WORDS = Sources(["alpha", "beta", "gamma's"], ["发票", "号码", "我们"], [3.0, 5.0, 6.0], ["这是一个很长的句子,里面有许多字。"])


class CorpusTests(unittest.TestCase):
    def test_the_same_seed_gives_the_same_texts(self):
        first, second, third = (Corpus(charset.built_in("zh"), WORDS, seed) for seed in (1, 1, 2))
        texts = [first.sample() for _ in range(200)]
        self.assertEqual(texts, [second.sample() for _ in range(200)])
        self.assertNotEqual(texts, [third.sample() for _ in range(200)])

    def test_texts_are_in_the_characters_and_no_longer_than_asked_for(self):
        for name in charset.NAMES:
            characters = charset.built_in(name)
            corpus = Corpus(characters, WORDS, 7)
            for _ in range(1000):
                text = corpus.sample(12)
                self.assertTrue(text and text == text.strip(), repr(text))
                self.assertLessEqual(set(text), set(characters))
                self.assertLessEqual(len(text), 24 if text.isascii() else 12)

    def test_the_share_of_chinese_is_about_what_was_asked_for(self):
        for share in (0.0, 0.5, 1.0):
            corpus = Corpus(charset.built_in("zh"), WORDS, 3, share)
            chinese = sum(any(map(charset.is_hanzi, corpus.sample())) for _ in range(2000)) / 2000
            self.assertAlmostEqual(share, chinese, delta=0.12)

    def test_few_characters_still_give_texts(self):
        corpus = Corpus("0123456789", WORDS, 1)
        for _ in range(100):
            self.assertLessEqual(set(corpus.sample()), set("0123456789"))

    def test_numbers_of_all_kinds_have_digits_or_capitals(self):
        rng = random.Random(1)
        for _ in range(1000):
            self.assertTrue(any(c.isdigit() or c.isupper() for c in numbers.number(rng)))
        self.assertRegex(numbers.capital_amount(rng), "^[零壹贰叁肆伍陆柒捌玖拾佰仟]+(圆|元|万元)")


class GivenTextsTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name, "texts.txt")

    def test_lines_in_unknown_characters_are_left_out(self):
        self.path.write_text("abc\n\nδ\n  a   b \n", encoding="utf-8")
        texts = GivenTexts(self.path, charset.ASCII, 1)
        self.assertEqual({"abc", "a b"}, {texts.sample() for _ in range(50)})

    def test_long_lines_are_cut_to_pieces_of_themselves(self):
        self.path.write_text("0123456789" * 5, encoding="utf-8")
        texts = GivenTexts(self.path, charset.ASCII, 1)
        for _ in range(50):
            piece = texts.sample(4)
            self.assertEqual(8, len(piece))
            self.assertIn(piece, "0123456789" * 5)

    def test_a_file_without_a_usable_line_is_refused(self):
        self.path.write_text("δ\n", encoding="utf-8")
        with self.assertRaisesRegex(ValueError, "no line in the model's characters"):
            GivenTexts(self.path, charset.ASCII, 1)


class SourcesTests(unittest.TestCase):
    def test_a_pack_is_read_and_words_in_unknown_characters_are_left_out(self):
        with tempfile.TemporaryDirectory() as folder:
            pack = Path(folder)
            (pack / "words").write_text("one\ntwo\nnaïve\n", encoding="utf-8")
            (pack / "dict.txt").write_text("发票 100 n\n龘龘 9 n\n号码 25 n\n", encoding="utf-8")
            (pack / "sentences.txt").write_text("句子一\n句子二\n", encoding="utf-8")
            loaded = sources.load("发票号码", pack)
        self.assertEqual(["one", "two"], loaded.english)
        self.assertEqual((["发票", "号码"], [10.0, 15.0]), (loaded.chinese, loaded.cumulative))
        self.assertEqual(["句子一", "句子二"], loaded.sentences)

    def test_missing_words_are_named_with_what_to_install(self):
        with tempfile.TemporaryDirectory() as folder, self.assertRaisesRegex(FileNotFoundError, "wamerican"):
            sources.load("abc", Path(folder))
