/** One of several, or all: what a list is narrowed by. */
import type { VNode } from 'preact';

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  /** What is chosen; nothing, or what is not among the options: all. */
  readonly chosen: string | null;
  /** What is sent, and what it is called. */
  readonly options: readonly (readonly [string, string])[];
}

export function Choice({ name, label, all, chosen, options }: ChoiceProps): VNode {
  return (
    <label>
      {label}
      <select name={name}>
        <option value="">{all}</option>
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
