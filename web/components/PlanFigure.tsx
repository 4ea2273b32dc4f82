// A number of the plan on show, or of another one, that opens its derivation.
import { derivationOf, type PlanFigure as FigureOfPlan } from "../models/derivation.ts";
import { type Answered, answered, t } from "../state/store.ts";
import { Figure } from "./Figure.tsx";

type Props = { figure: FigureOfPlan; name: string; amount: string; large?: boolean; of?: Answered | undefined };

export function PlanFigure({ figure, of, ...shown }: Props) {
  const why = () => {
    const answer = of ?? answered.value;
    return answer ? derivationOf(figure, answer, t.value) : undefined;
  };
  return <Figure {...shown} why={why} />;
}
