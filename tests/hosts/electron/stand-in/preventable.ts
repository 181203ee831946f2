/** An event whose default can be prevented, with whatever else it tells. */
export function preventable<Told extends object>(told: Told) {
  return {
    ...told,
    defaultPrevented: false,
    preventDefault(): void {
      this.defaultPrevented = true;
    },
  };
}
