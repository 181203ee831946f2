import { confirm, input, password, select } from '@inquirer/prompts';

/** Asks the person at the terminal. Nothing is asked where there is no terminal: `isThere` is false. */
export interface Person {
  isThere: boolean;
  /** Typed without being shown. */
  secret(question: string): Promise<string>;
  text(question: string): Promise<string>;
  yes(question: string): Promise<boolean>;
  choose(question: string, choices: { name: string; value: string }[]): Promise<string>;
}

/** The person at this process's terminal. Questions go to standard error, so that standard output stays the answer. */
export function personAt(stdin: NodeJS.ReadStream, stderr: NodeJS.WriteStream): Person {
  const context = { input: stdin, output: stderr };
  return {
    isThere: stdin.isTTY && stderr.isTTY,
    secret: (message) => password({ message, mask: '•' }, context),
    text: (message) => input({ message }, context),
    yes: (message) => confirm({ message, default: false }, context),
    choose: (message, choices) => select({ message, choices }, context),
  };
}
