// A sheet over the page: Escape and the button close it, focus goes back to where it came from. The browser keeps focus inside.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../state/store.ts";
import { Icon } from "./Icon.tsx";

type Props = { title: ComponentChildren; onClose: () => void; children: ComponentChildren; name: string };

export function Dialog({ title, onClose, children, name }: Props) {
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = sheet;
    if (current && !current.open) current.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the sheet closes it; the key for that is Escape, and the dialog has it
    <dialog
      ref={sheet}
      class={`sheet sheet-${name}`}
      aria-labelledby={`${name}-title`}
      onClose={onClose}
      onClick={({ target }) => {
        if (target === sheet.current) sheet.current?.close();
      }}
    >
      <div class="sheet-inner">
        <header class="sheet-head">
          <h2 id={`${name}-title`}>{title}</h2>
          <button
            type="button"
            class="icon-button"
            aria-label={t.value.page.label.close}
            onClick={() => sheet.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
