import { accented, latin, scriptOf, type Script } from "./scripts-of-words.ts";
import type { Series, StandIns } from "./stand-ins.ts";

/** Classes of length, in letters: initials, short, middling and long words. */
const lengths = [
  { name: "one letter", longest: 1, letters: 1, plants: [] },
  {
    name: "short",
    longest: 4,
    letters: 3,
    plants: list("ash bay elm fig fir hop ivy nut oak pea rue rye tea yam yew"),
  },
  {
    name: "middling",
    longest: 8,
    letters: 6,
    plants: list("alder birch cedar clover fennel hazel holly laurel linden maple myrtle rowan sorrel tansy willow"),
  },
  {
    name: "long",
    longest: Number.POSITIVE_INFINITY,
    letters: 10,
    plants: list(
      "bilberries buttercup cloudberry cornflower elderberry gooseberry honeysuckle lingonberry wintergreen",
    ),
  },
] as const;

type Length = (typeof lengths)[number];

/**
 * A stand-in for a word: as long by class, in the same script, and in the same letter case. Words that differ in case
 * alone have the same one. Latin words become plants, others go through the letters of their script.
 */
export function standInForWord(standIns: StandIns, word: string): string {
  const key = word.toLowerCase();
  return inCaseOf(word, standIns.for("word", key, seriesFor(key)));
}

/** The class of a word, then the longer ones, which serve when it is used up. */
function seriesFor(word: string): Series[] {
  const script = scriptOf(word);
  const count = [...word].length;
  return lengths
    .filter(({ longest }) => count <= longest)
    .map((length) => ({ name: `${script.name} ${length.name}`, make: (index) => makeWord(script, length, index) }));
}

function makeWord(script: Script, length: Length, index: number): string | undefined {
  const isLatin = script === latin || script === accented;
  const word = isLatin && length.plants.length > 0 ? makePlant(script, length, index) : spell(script, length, index);
  return word !== undefined && [...word].length <= length.longest ? word : undefined;
}

/** `ash`, `bay` …, then `ashg`, `bayg` … */
function makePlant(script: Script, { plants }: Length, index: number): string {
  const plant = plants[index % plants.length] ?? "";
  const round = Math.floor(index / plants.length);
  const base = script === accented ? plant.replace(/[aeiou]/, (vowel) => accents[vowel] ?? vowel) : plant;
  return base + suffix(round);
}

const accents: Readonly<Record<string, string>> = { a: "á", e: "é", i: "í", o: "ø", u: "ü" };

/** "", g, h … z, gg, gh … */
function suffix(round: number): string {
  if (round === 0) return "";
  const { letters } = latin;
  const rest = round - 1;
  return suffix(Math.floor(rest / letters.length)) + (letters[rest % letters.length] ?? "");
}

/** Writes a number in the script's letters; each place begins one letter later, so that 0 is not all one letter. */
function spell({ letters }: Script, { letters: places }: Length, index: number): string | undefined {
  let rest = index;
  let word = "";
  for (let place = places - 1; place >= 0; place -= 1) {
    word = (letters[(rest + place) % letters.length] ?? "") + word;
    rest = Math.floor(rest / letters.length);
  }
  return rest === 0 ? word : undefined;
}

function inCaseOf(original: string, word: string): string {
  const [first = "", ...others] = word;
  if (original === original.toLowerCase()) return word;
  if (original === original.toUpperCase()) return word.toUpperCase();
  return first.toUpperCase() + others.join("");
}

function list(words: string): readonly string[] {
  return words.split(" ");
}
