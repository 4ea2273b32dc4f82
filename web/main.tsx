// Starts the page: the state of the address, the first paint, then what can wait.
import "./no-eval.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/inputs.css";
import "./styles/answer.css";
import "./styles/evidence.css";
import "./styles/trace.css";
import "./styles/print.css";
import { render } from "preact";
import { App } from "./components/App.tsx";
import { registerOffline } from "./offline/register.ts";
import { followAddress, readAddress } from "./state/address.ts";
import { applyPreferences } from "./state/preferences.ts";
import { openServedTraces } from "./state/trace-store.ts";

await readAddress();
applyPreferences();
const root = document.getElementById("page");
if (root) render(<App />, root);
followAddress();
openServedTraces();
registerOffline();
