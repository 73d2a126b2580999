"""Words that say nothing about what somebody looks for, folded as `analysis.fold` does."""

FRENCH = """
a au aux avec ce ces cette dans de des du elle en est et il ils je la le les leur leurs mes mon nos notre nous on
ou par pour quel quelle quelles quels que qui sa se ses son sont sous sur un une vos votre vous y
"""
ENGLISH = """
a am an and are as at be by can do does for from how i in is it its me my of on or our that the their there
these they this to was we what where which who with you your
"""

# With these one asks. They are words of texts too, and sought where somebody types nothing else.
ASKING_IN_FRENCH = """
accueille accueillent accueillir aimerais avez cherche chercher cherchons comment existe faire fait financer font
peut puis travaille travaillent travailler trouver veux voudrais
"""
ASKING_IN_ENGLISH = """
any apply find get have interested like look looking please search searching some want work working works would
"""
# Longer ones first: each is taken out of a run where it is met.
ASKING_IN_CHINESE = """
有没有 有哪些 有什么 是什么 能不能 可不可以 是不是 我想找 我想去 我想 我要 我是 我们 想找 想要 寻找 请问 你好
您好 谢谢 哪些 哪个 哪里 哪儿 什么 怎么 怎样 如何 可以 能否 是否 从事 关于
面向 方面 吗 呢 做 的
"""
# These may stand across two words (计算机会议), so they are left out where a run is cut into words.
ASKING_AMONG_CHINESE_WORDS = """
想去 需要 合适 适合 机会
"""

STOP_WORDS = frozenset(FRENCH.split()) | frozenset(ENGLISH.split())
ASKING = STOP_WORDS.union(ASKING_IN_FRENCH.split(), ASKING_IN_ENGLISH.split())
CHINESE_ASKING = tuple(ASKING_IN_CHINESE.split())
CHINESE_WORDS_OF_ASKING = {*CHINESE_ASKING, *ASKING_AMONG_CHINESE_WORDS.split()}
