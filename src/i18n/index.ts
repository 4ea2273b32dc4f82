// The languages, and the choice of one. The environment is the caller's: nothing is looked up here.
import { en } from "./en.ts";
import { ko } from "./ko.ts";
import type { Messages } from "./messages.ts";

export type Language = "en" | "ko";

export const languages: readonly Messages[] = [en, ko];

/** By the primary subtag, of BCP 47 or of a locale as LANG has it: `ko`, `ko-KR`, `ko_KR.UTF-8`. English for anything else. */
export function messagesFor(lang: string | undefined): Messages {
  const primary = lang?.split(/[-_.@:]/, 1)[0]?.toLowerCase();
  return languages.find((messages) => messages.lang === primary) ?? en;
}
