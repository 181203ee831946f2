import type { Locator, Page } from 'playwright';

/** Roles of what can be pressed, and of what can be chosen. */
export type Pressable = 'button' | 'link' | 'switch';
export type Choosable = 'radio' | 'checkbox' | 'switch';

/** What a thing is called aloud: all of it, or a part that tells it from others. */
export type Name = string | RegExp;

/** How a person gets at things: pointing, or by the keys alone. */
export interface Means {
  press(thing: Locator): Promise<void>;
  /** Replaces what is in the field. */
  type(field: Locator, text: string): Promise<void>;
  choose(thing: Locator, role: Choosable): Promise<void>;
}

/** A person at the page: goes by what things are and what they are called, and counts what it takes. */
export class Hand {
  readonly #page: Page;
  readonly #means: Means;
  #inputs = 0;

  constructor(page: Page, means: Means) {
    this.#page = page;
    this.#means = means;
  }

  /** Things pressed or chosen, and fields typed into. */
  get inputs(): number {
    return this.#inputs;
  }

  async press(role: Pressable, name: Name): Promise<void> {
    await this.#means.press(this.#page.getByRole(role, { name, exact: true }));
    this.#inputs += 1;
  }

  async type(label: Name, text: string): Promise<void> {
    await this.#means.type(this.#page.getByRole('textbox', { name: label, exact: true }), text);
    this.#inputs += 1;
  }

  /** Types into a field that offers what it knows. */
  async typeOrChoose(label: Name, text: string): Promise<void> {
    await this.#means.type(this.#page.getByRole('combobox', { name: label, exact: true }), text);
    this.#inputs += 1;
  }

  /** Types into the field that the page itself has put the focus into. */
  async typeAhead(label: Name, text: string): Promise<void> {
    const field = this.#page.getByRole('textbox', { name: label, exact: true });
    await field.and(this.#page.locator(':focus')).waitFor();
    await this.#page.keyboard.type(text);
    this.#inputs += 1;
  }

  async choose(role: Choosable, name: Name): Promise<void> {
    await this.#means.choose(this.#page.getByRole(role, { name, exact: true }), role);
    this.#inputs += 1;
  }
}
