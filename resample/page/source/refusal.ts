// What the page will not do, and what a person can do about it.

export interface Problem {
  where: string;
  text: string;
  /** The case it concerns, where it concerns one. */
  case: string;
}

export class Refusal extends Error {
  constructor(
    readonly problems: readonly Problem[],
    /** What it means for the person's files. */
    readonly outcome = 'Nothing was written.',
    /** Whether to write the same once more may do. */
    readonly again = false,
  ) {
    super(problems.map(problem => `${problem.where}: ${problem.text}`).join('\n'));
  }
}

export function refused(where: string, text: string, outcome?: string, again = false): Refusal {
  return new Refusal([{ where, text, case: '' }], outcome, again);
}
