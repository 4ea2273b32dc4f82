// Korean particles follow the sound a word ends in: 함수는 but 리전은, 함수로 but 폴더로 and 파일로. A word that comes in as
// a parameter may end in Hangul, a digit or a Latin letter; where its reading is not known, both forms are shown.

/** What a word ends in when read aloud. ㄹ is a consonant to every particle but 으로/로. */
type Ending = "vowel" | "rieul" | "consonant" | "unknown";

type Forms = { readonly afterConsonant: string; readonly afterVowel: string; readonly unsure: string };

/** 은/는: the topic. */
export const topic = (word: string): string =>
  withParticle(word, { afterConsonant: "은", afterVowel: "는", unsure: "은(는)" });

/** 이/가: the subject. */
export const subject = (word: string): string =>
  withParticle(word, { afterConsonant: "이", afterVowel: "가", unsure: "이(가)" });

/** 을/를: the object. */
export const object = (word: string): string =>
  withParticle(word, { afterConsonant: "을", afterVowel: "를", unsure: "을(를)" });

/** 으로/로: as, by, towards. */
export function toward(word: string): string {
  if (endingOf(word) === "rieul") return `${word}로`;
  return withParticle(word, { afterConsonant: "으로", afterVowel: "로", unsure: "(으)로" });
}

function withParticle(word: string, { afterConsonant, afterVowel, unsure }: Forms): string {
  const ending = endingOf(word);
  if (ending === "unknown") return word + unsure;
  return word + (ending === "vowel" ? afterVowel : afterConsonant);
}

// Neither quotes nor an aside in brackets is read for the particle: `함수`는, zip 파일(압축)로.
const LAST_WORD = 80;
const UNREAD = /(?:\([^()]*\)|["'`’”」』>\])\s])+$/u;

function endingOf(word: string): Ending {
  const read = word.slice(-LAST_WORD).normalize("NFKC").replace(UNREAD, "");
  const last = read.at(-1) ?? "";
  if (/[가-힣]/.test(last)) return syllableEnding(last);
  if (/\d/.test(last)) return digitEndings[Number(last)]!;
  if (/[A-Za-z]/.test(last)) return latinEnding(read);
  return last === "%" ? "vowel" : "unknown"; // 퍼센트
}

// Syllables stand in the code chart in groups of 28, one for each final; the first has none, the ninth is ㄹ.
const FIRST_SYLLABLE = 0xac00;
const FINALS = 28;
const FINAL_RIEUL = 8;

function syllableEnding(syllable: string): Ending {
  const final = (syllable.codePointAt(0)! - FIRST_SYLLABLE) % FINALS;
  if (final === 0) return "vowel";
  return final === FINAL_RIEUL ? "rieul" : "consonant";
}

/** 영 일 이 삼 사 오 육 칠 팔 구; a zero also ends 십, 백, 천, 만 and 억. */
const digitEndings: readonly Ending[] = [
  "consonant",
  "rieul",
  "vowel",
  "consonant",
  "vowel",
  "vowel",
  "consonant",
  "rieul",
  "rieul",
  "vowel",
];

/** Capitals and short or vowelless runs are spelled (URL, ms, gz); the rest is read as a word (checkout, file). */
function latinEnding(text: string): Ending {
  const run = /[A-Z]?[a-z]+$|[A-Z]+$/.exec(text)![0];
  const isSpelled = run.length < 3 || /^[A-Z]+$/.test(run) || !/[aeiouy]/.test(run);
  return isSpelled ? letterEnding(run.at(-1)!) : wordEnding(run.toLowerCase());
}

/** 엘 and 알 end in ㄹ, 엠 and 엔 in a consonant, every other name of a letter in a vowel. */
function letterEnding(letter: string): Ending {
  if (/[lr]/i.test(letter)) return "rieul";
  return /[mn]/i.test(letter) ? "consonant" : "vowel";
}

/** A loan word as it is usually written: 파일, 리전, 체크아웃, 맵, but 테스트, 리포트, 루트, 오더. */
function wordEnding(word: string): Ending {
  if (/le?$/.test(word)) return "rieul";
  if (/(?:[mn]e?|ng)$/.test(word)) return "consonant";
  if (/eck$/.test(word)) return "unknown"; // 체크, but 덱
  if (/(?:ck|ook|pp|e[ae]p)$/.test(word)) return "consonant";
  // After one short vowel a stop closes the syllable; after another consonant or a long vowel it gets a vowel of its own.
  return /(?:^|[^aeiou])(?:[aeiou]|ou)[bckpt]$/.test(word) ? "consonant" : "vowel";
}
