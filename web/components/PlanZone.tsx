// The zone for plans: what is put in, the answer that stays in sight, and the evidence for it.
import { AnswerCard } from "./AnswerCard.tsx";
import { Evidence } from "./Evidence.tsx";
import { ScenarioTabs } from "./ScenarioTabs.tsx";
import { ShareBar } from "./ShareBar.tsx";
import { Switches } from "./Switches.tsx";
import { WorkloadList } from "./WorkloadList.tsx";

export function PlanZone() {
  return (
    <div class="zone">
      <div class="zone-inputs">
        <ScenarioTabs />
        <WorkloadList />
      </div>
      <div class="zone-answer">
        <AnswerCard />
        <Switches />
        <ShareBar />
        <Evidence />
      </div>
    </div>
  );
}
