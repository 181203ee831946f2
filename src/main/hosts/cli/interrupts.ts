interface Answers {
  first: () => void;
  second: () => void;
}

/** What Ctrl-C means at the moment: the first one asks nicely, the second one insists. */
export class Interrupts {
  #answers: Answers;
  #count = 0;
  readonly #listener = () => {
    this.#count += 1;
    if (this.#count === 1) this.#answers.first();
    if (this.#count === 2) this.#answers.second();
  };

  constructor(answers: Answers) {
    this.#answers = answers;
    process.on('SIGINT', this.#listener);
  }

  /** From here on it means something else; counting begins anew. */
  mean(answers: Answers): void {
    this.#answers = answers;
    this.#count = 0;
  }

  end(): void {
    process.off('SIGINT', this.#listener);
  }
}
