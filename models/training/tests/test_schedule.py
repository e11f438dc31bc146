import unittest

from crnn_training.learning import schedule


class ScheduleTests(unittest.TestCase):
    def test_rate_rises_and_then_falls_to_the_final_share(self):
        rates = [schedule.rate(1.0, 0.01, progress, seen, 1000) for progress, seen in ((0, 0), (0.0, 500), (0.0, 1000), (0.5, 9999), (1.0, 9999))]
        self.assertEqual([0.02, 0.52, 1.0], rates[:3])
        self.assertAlmostEqual(0.505, rates[3])
        self.assertAlmostEqual(0.01, rates[4])

    def test_rate_without_warm_up_begins_at_the_highest(self):
        self.assertEqual(2.0, schedule.rate(2.0, 0.01, 0, 0, 0))

    def test_alignment_is_gone_after_six_tenths(self):
        self.assertEqual([1.0, 0.5, 0.0, 0.0], [round(schedule.alignment(1.0, progress), 9) for progress in (0, 0.3, 0.6, 1)])

    def test_averaging_stays_longer_as_it_goes_on_and_never_for_good(self):
        shares = [schedule.averaging(steps) for steps in (0, 10, 1000, 10 ** 9)]
        self.assertEqual(0.1, shares[0])
        self.assertEqual(sorted(shares), shares)
        self.assertEqual(0.999, shares[-1])
