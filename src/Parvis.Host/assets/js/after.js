// Calls once the typing has paused.
export function after(pause, act) {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(act, pause); };
}

export function token(form) {
  return form?.querySelector('[name="__RequestVerificationToken"]')?.value ?? '';
}
