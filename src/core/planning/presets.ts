// Ready scenarios, each a plan without a region: the only place that imports data/presets. What each stands for is in i18n.
import apiBackend from "../../../data/presets/api-backend.json" with { type: "json" };
import edge from "../../../data/presets/edge.json" with { type: "json" };
import etl from "../../../data/presets/etl.json" with { type: "json" };
import fileProcessing from "../../../data/presets/file-processing.json" with { type: "json" };
import mobileBackend from "../../../data/presets/mobile-backend.json" with { type: "json" };
import scheduledJob from "../../../data/presets/scheduled-job.json" with { type: "json" };
import streamProcessing from "../../../data/presets/stream-processing.json" with { type: "json" };

/** Plain data, as a plan file would give it. */
export const presets = {
  "api-backend": apiBackend,
  "mobile-backend": mobileBackend,
  "file-processing": fileProcessing,
  "stream-processing": streamProcessing,
  etl,
  "scheduled-job": scheduledJob,
  edge,
} as const;

export type PresetId = keyof typeof presets;
export const presetIds = Object.keys(presets) as readonly PresetId[];
