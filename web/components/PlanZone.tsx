// The zone for plans: the answer that stays in sight, what is put in, what switches the result, and the evidence for it.
import { AnswerCard } from "./AnswerCard.tsx";
import { Charts } from "./Charts.tsx";
import { Evidence } from "./Evidence.tsx";
import { ScenarioTabs } from "./ScenarioTabs.tsx";
import { ShareBar } from "./ShareBar.tsx";
import { Switches } from "./Switches.tsx";
import { WorkloadList } from "./WorkloadList.tsx";

export function PlanZone() {
  return (
    <>
      <AnswerCard />
      <div class="zone">
        <div class="zone-inputs">
          <ScenarioTabs />
          <WorkloadList />
        </div>
        <div class="zone-result">
          <Switches />
          <ShareBar />
          <Evidence />
        </div>
      </div>
      <Charts />
    </>
  );
}
