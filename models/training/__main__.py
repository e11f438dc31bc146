"""python3 models/training COMMAND ...: README.md says which there are."""
import sys

from crnn_training.cli import main

sys.exit(main())
