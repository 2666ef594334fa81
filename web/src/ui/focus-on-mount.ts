/** The ref of the first field of a page that is one form, so that one can type at once. Dialogs have `data-autofocus`. */
export function focusOnMount(element: HTMLElement | null): void {
  element?.focus();
}
