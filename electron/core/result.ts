/** An expected failure is a value; a bug throws. */
export type Result<Value, Fault> = { ok: true; value: Value } | { ok: false; fault: Fault };

export const success = <Value>(value: Value) => ({ ok: true, value }) as const;
export const failure = <Fault>(fault: Fault) => ({ ok: false, fault }) as const;
