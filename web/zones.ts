// The page's zones, in the order of its head. To add one: its component, its name here, its word in i18n.
import type { ComponentType } from "preact";
import type { PageLabel } from "../src/i18n/page/messages.ts";
import { PlanZone } from "./components/PlanZone.tsx";
import { TraceZone } from "./components/TraceZone.tsx";
import type { ZoneId } from "./state/zone.ts";

type Zone = { readonly id: ZoneId & PageLabel; readonly component: ComponentType };

export const zones: readonly [Zone, ...Zone[]] = [
  { id: "plan", component: PlanZone },
  { id: "trace", component: TraceZone },
];
