/** The queue that a form came from, or null: nothing but an address of the queue itself is gone back to. */
export function queueBehind(form: FormData): string | null {
  const back = form.get('back');
  return typeof back === 'string' && /^\/flags(\?[\w=&%.~+-]{0,2000})?$/.test(back) ? back : null;
}
