/** How a language writes: which letters its words are told by, and which its stand-ins are made of. */
export interface Script {
  name: string;
  /** Finds a letter of the script. */
  pattern: RegExp;
  /** Lower case, each letter once. */
  letters: readonly string[];
}

const others: readonly Script[] = [
  script("Cyrillic", /\p{Script=Cyrillic}/u, "абвгдежзиклмнопрстуфх"),
  script("Greek", /\p{Script=Greek}/u, "αβγδεζηθικλμνξοπρτυφ"),
  script("Han", /\p{Script=Han}/u, "甲乙丙丁戊己庚辛壬癸"),
  script("Hiragana", /\p{Script=Hiragana}/u, "あいうえおかきくけこ"),
  script("Katakana", /\p{Script=Katakana}/u, "アイウエオカキクケコ"),
  script("Hangul", /\p{Script=Hangul}/u, "가나다라마바사아자차"),
  script("Arabic", /\p{Script=Arabic}/u, "ابتثجحخدذر"),
  script("Hebrew", /\p{Script=Hebrew}/u, "אבגדהוזחטי"),
  script("Devanagari", /\p{Script=Devanagari}/u, "कखगघचछजझटठ"),
  script("Thai", /\p{Script=Thai}/u, "กขคงจฉชซดต"),
];

/** Stand-ins are spelt without a to f, so that none is taken for a hexadecimal number. */
export const latin = script("Latin", /^[a-z]+$/i, "ghijklmnopqrstuvwxyz");
/** Latin words with a letter beyond ASCII, and words of all scripts that are not listed here. */
export const accented = script("accented Latin", /./u, "áéíóúàèìòùâêîôûäëïöüåøæñç");

/** The script of a word. */
export function scriptOf(word: string): Script {
  if (latin.pattern.test(word)) return latin;
  return others.find(({ pattern }) => pattern.test(word)) ?? accented;
}

function script(name: string, pattern: RegExp, letters: string): Script {
  return { name, pattern, letters: [...letters] };
}
