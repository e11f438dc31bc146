"""Lines of text as fonts draw them and as scans, photos, receipt printers and screens show them. Needs NumPy, OpenCV, Pillow and fontTools."""
