/** A command that a person types in a terminal, and what it does. */
export interface CommandToType {
  line: string;
  does: string;
}

/** As it stands among the clicks of a step by hand: "bwdc login   (asks for the client_id)". */
export const commandWords = ({ line, does }: CommandToType): string => `${line}   (${does})`;

const COMMAND = /^(?<line>\S.*?) {3}\((?<does>.+)\)$/;

/** The command that a click is; undefined where it is none. */
export function commandIn(click: string): CommandToType | undefined {
  const { line, does } = COMMAND.exec(click)?.groups ?? {};
  return line === undefined || does === undefined ? undefined : { line, does };
}
