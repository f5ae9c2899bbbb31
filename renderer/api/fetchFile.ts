/** Has the browser save what lies at a path of the page's origin; it is never held in the page. */
export function fetchFile(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  link.click();
}
