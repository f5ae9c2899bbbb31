import { createContext, useContext, useState } from 'react';

/** Whether a modal dialog lies around: what is in `main` is hidden then. */
export const InDialogContext = createContext(false);

/**
 * Where menus and tooltips are put into the page: into `main`, so that they stand in a landmark like all else;
 * from a dialog at the end of the page (null), beyond what the dialog hides. Looked up each time one opens.
 */
export function usePortalRoot() {
  const isInDialog = useContext(InDialogContext);
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const find = () => setRoot(isInDialog ? null : document.querySelector('main'));
  return { root, find };
}
