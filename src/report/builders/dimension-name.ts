// What a price list is called in a report: as the line of the bill it prices, or as a plan's rate.
import type { Dimension } from "../../core/prices/price-data.ts";
import type { Messages } from "../../i18n/messages.ts";

export const dimensionName = (dimension: Dimension, t: Messages): string =>
  (({ ...t.component, ...t.planRate }) as Record<Dimension, string>)[dimension] ?? dimension;
