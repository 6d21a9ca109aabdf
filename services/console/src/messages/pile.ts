const nl = {
  title: 'Bijna gelijke berichten',
  explain:
    'Deze berichten gaan over dezelfde bestuurder en zeggen hetzelfde of bijna hetzelfde. Zo ziet u in één keer hoe groot een golf is.',
  back: 'Terug naar de signalen',
  others: (count: string, flags: number) =>
    flags === 1 ? 'en nog 1 bijna gelijk bericht,' : `en nog ${count} bijna gelijke berichten,`,
  senders: (count: string, senders: number) =>
    senders === 1 ? 'alle van dezelfde afzender' : `samen van ${count} afzenders`,
  near: 'Andere woorden',
  nearWhy: 'wijkt een paar woorden af van het eerste bericht',
};

const en: typeof nl = {
  title: 'Nearly equal posts',
  explain:
    'These posts are about the same official and say the same or nearly the same. So you see at once how large a wave is.',
  back: 'Back to the flags',
  others: (count: string, flags: number) =>
    flags === 1 ? 'and 1 more nearly equal post,' : `and ${count} more nearly equal posts,`,
  senders: (count: string, senders: number) =>
    senders === 1 ? 'all of one sender' : `of ${count} senders together`,
  near: 'Other words',
  nearWhy: 'differs by a few words from the first post',
};

export const pile = { nl, en };
