import type * as Electron from 'electron';

/** Joinery's main process, running. */
export interface Running {
  /** Calls a function there, with the `electron` module and a value. It can use nothing else from here. */
  evaluate: <Answer, Argument>(
    call: (electron: typeof Electron, argument: Argument) => Answer | Promise<Answer>,
    argument: Argument,
  ) => Promise<Answer>;
  /** The exit code, when it has ended. */
  ended: Promise<number | null>;
  /** Ends it, whatever it is doing. */
  kill(): Promise<void>;
}

export interface StartOptions {
  /** The bundle. */
  main: string;
  args: readonly string[];
  environment: NodeJS.ProcessEnv;
}
