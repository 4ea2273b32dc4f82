// The page's head: its name, its zones where there are several, language and theme.

import type { Language } from "../../src/i18n/index.ts";
import { languages } from "../../src/i18n/index.ts";
import { chooseLanguage, chooseTheme, language, type Theme, theme, themes } from "../state/preferences.ts";
import { t } from "../state/store.ts";
import { type ZoneId, zone } from "../state/zone.ts";
import { Segmented } from "./ChoiceField.tsx";

const namesOf = { en: "English", ko: "한국어" } as const satisfies Record<Language, string>;

export function Header({ zones }: { zones: readonly ZoneId[] }) {
  const { page } = t.value;
  return (
    <header class="head">
      <div class="head-name">
        <h1>lambda-planner</h1>
        <p class="tagline">{page.text.tagline}</p>
      </div>
      <nav class="zones" aria-label={page.label.zones}>
        {zones.map((id) => (
          <button
            key={id}
            type="button"
            class="zone-button"
            aria-current={zone.value === id ? "page" : undefined}
            onClick={() => {
              zone.value = id;
            }}
          >
            {page.label[id]}
          </button>
        ))}
      </nav>
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
