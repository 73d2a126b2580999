"""Words that say nothing about what somebody looks for, folded as `analysis.fold` does."""

FRENCH = """
a au aux avec ce ces cette dans de des du en et est la le les leur leurs nos notre ou par pour que qui sa se
ses son sont sous sur un une vos votre
"""
ENGLISH = "a an and are as at be by for from in is it its of on or our that the their this to was we with your"

STOP_WORDS = frozenset(FRENCH.split()) | frozenset(ENGLISH.split())
