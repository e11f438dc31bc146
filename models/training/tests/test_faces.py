import tempfile
import unittest
from pathlib import Path

from crnn_training.drawing import faces
from crnn_training.drawing.faces import Face


class FacesTests(unittest.TestCase):
    def test_one_face_in_twelve_is_held_out_and_none_is_on_both_sides(self):
        all_of_them = [Face(f"{n}.ttf", 0, f"Face {n:03d}", frozenset("ab")) for n in range(60)]
        seen, held_out = faces.part(all_of_them, False), faces.part(all_of_them, True)
        self.assertEqual((55, 5), (len(seen), len(held_out)))
        self.assertEqual(sorted(all_of_them), sorted(seen + held_out))
        self.assertEqual(held_out, faces.part(all_of_them[::-1], True))
        self.assertEqual(60, len(faces.part(all_of_them, None)))

    def test_faces_of_symbols_and_other_scripts_are_left_out(self):
        for path, index, family, wanted in (
            ("/fonts/dejavu/DejaVuSans.ttf", 0, "DejaVu Sans", True),
            ("/fonts/x/Symbola.otf", 0, "Symbola", False),
            ("/fonts/x/readme.txt", 0, "x", False),
            ("/fonts/noto/NotoSans-Regular.ttf", 0, "Noto Sans", True),
            ("/fonts/noto/NotoSansArabic-Regular.ttf", 0, "Noto Sans Arabic", False),
            ("/fonts/noto/NotoSansCJK-Regular.ttc", 2, "Noto Sans CJK SC", True),
            ("/fonts/noto/NotoSansCJK-Regular.ttc", 0, "Noto Sans CJK JP", False),
            ("/fonts/wqy/wqy-microhei.ttc", 1, "WenQuanYi Micro Hei Mono", True),
            ("/fonts/x/Family.ttc", 1, "Family", False),
        ):
            self.assertEqual(wanted, faces.is_wanted(path, index, family), path)

    def test_useful_is_what_draws_ascii_or_many_hanzi_or_anything_of_ones_own(self):
        digits, latin = Face("a", 0, "a", frozenset("0123456789")), Face("b", 0, "b", frozenset(faces.ASCII))
        self.assertFalse(faces.is_useful(digits, anything=False))
        self.assertTrue(faces.is_useful(digits, anything=True))
        self.assertTrue(faces.is_useful(latin, anything=False))
        self.assertFalse(faces.is_useful(None, anything=True))

    def test_a_folder_without_fonts_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(FileNotFoundError, "no .ttf"):
                faces.in_folder(Path(folder))
            Path(folder, "b.OTF").touch()
            self.assertEqual([(str(Path(folder, "b.OTF")), 0, "b")], faces.in_folder(Path(folder)))
