// What the page remembers between visits: language and theme, nothing else. Where storage is refused, it just forgets.
import { effect, signal } from "@preact/signals";
import { type Language, languages, messagesFor } from "../../src/i18n/index.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const LANGUAGE_KEY = "lambda-planner.language";
const THEME_KEY = "lambda-planner.theme";

function remembered(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // private windows may refuse: the choice then lasts as long as the page
  }
}

const known = (lang: string | undefined): Language | undefined =>
  languages.find((messages) => messages.lang === lang)?.lang as Language | undefined;

export const language = signal<Language>(
  known(remembered(LANGUAGE_KEY)) ?? (messagesFor(navigator.languages?.[0] ?? navigator.language).lang as Language),
);
export const theme = signal<Theme>(themes.find((each) => each === remembered(THEME_KEY)) ?? "system");

export function chooseLanguage(lang: Language): void {
  language.value = lang;
  remember(LANGUAGE_KEY, lang);
}

export function chooseTheme(choice: Theme): void {
  theme.value = choice;
  remember(THEME_KEY, choice);
}

/** The document follows: its language for readers and hyphenation, its theme for the style sheet. */
export function applyPreferences(): void {
  effect(() => {
    document.documentElement.lang = language.value;
  });
  effect(() => {
    if (theme.value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
}
