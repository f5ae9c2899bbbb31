/** An event whose default can be prevented, as Electron hands it to listeners. */
export interface Preventable {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
}

/** Makes such an event, with what it carries. */
export function preventable<Fields extends object>(fields: Fields): Preventable & Fields {
  let defaultPrevented = false;
  return Object.defineProperty(
    {
      ...fields,
      defaultPrevented,
      preventDefault: () => {
        defaultPrevented = true;
      },
    },
    'defaultPrevented',
    { get: () => defaultPrevented },
  );
}
