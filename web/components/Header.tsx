// The page's head: its name, its zones where there are several, language and theme.

import type { Language } from "../../src/i18n/index.ts";
import { languages } from "../../src/i18n/index.ts";
import { chooseLanguage, chooseTheme, language, type Theme, theme, themes } from "../state/preferences.ts";
import { t } from "../state/store.ts";
import { Segmented } from "./ChoiceField.tsx";

const namesOf = { en: "English", ko: "한국어" } as const satisfies Record<Language, string>;

export function Header() {
  const { page } = t.value;
  return (
    <header class="head">
      <div class="head-name">
        <h1>lambda-planner</h1>
        <p class="tagline">{page.text.tagline}</p>
      </div>
      <div class="head-choices">
        <Segmented
          name="language"
          label={page.label.language}
          value={language.value}
          choices={languages.map(({ lang }) => ({ value: lang, text: namesOf[lang as Language] }))}
          onChange={(value) => chooseLanguage(value as Language)}
        />
        <Segmented
          name="theme"
          label={page.label.theme}
          value={theme.value}
          choices={themes.map((value) => ({ value, text: page.label[value] }))}
          onChange={(value) => chooseTheme(value as Theme)}
        />
      </div>
    </header>
  );
}
