import { addMember, asMachine, createOrganisation, readKeyRing } from '@wachtpost/casework';
import { newSealingKey, registerOfficial } from '@wachtpost/casework';
import { connect, connectAsOwner } from '@wachtpost/database';
import type { Database } from '@wachtpost/database';
import { createLog } from '@wachtpost/runtime';
import { demoAccounts } from '../../infra/local/src/demo-identity/index.ts';
import { cues } from '../../packages/casework/src/flag/cues.ts';
import { prioritise, severityOf } from '../../packages/casework/src/flag/priority.ts';
import { labels } from '../../packages/casework/src/label.ts';

const officials = 120;
const kindsOfFlags = 400;
/** One flag of so many begins a pile, and the flags after it, up to this many, say nearly the same. */
const betweenPiles = 40;
const highestPile = 17;
/** One pile of so many is a wave of a thousand. */
const betweenWaves = 2_000;
const wave = 1_000;
/** Posts that one author wrote, on average. */
const postsPerAuthor = 4;

/**
 * A municipality with that many flags, nine of ten still open, spread over ninety days; invented, and the same
 * on every run but for ids. Rows go in by SQL, since a hundred thousand jobs would take an hour.
 */
export async function fillQueue(databaseUrl: string, flags: number): Promise<void> {
  const db = connect(databaseUrl);
  const owner = connectAsOwner(databaseUrl);
  try {
    const organisationId = await people(db);
    await insertPosts(owner, organisationId, flags);
    await insertFlags(owner, organisationId);
    await layOnPiles(owner);
    await owner`vacuum analyze`;
  } finally {
    await Promise.all([db.end(), owner.end()]);
  }
}

/** An organisation with the demonstration's members and its officials. Returns its id. */
async function people(db: Database): Promise<string> {
  const place = {
    slug: 'vlierdam',
    name: 'Gemeente Vlierdam',
    kind: 'gemeente',
    place: 'Vlierdam',
  };
  const organisationId = await createOrganisation(db, { ...place, kind: 'gemeente' });
  const keys = readKeyRing(newSealingKey());
  const log = createLog({ name: 'bench', level: 'silent' });
  const ctx = asMachine({ db, log, keys, secret: 'x'.repeat(32) }, organisationId, 'bench');
  for (const { name, email, roles } of demoAccounts) {
    await addMember(ctx, { name, email, roles: [...roles] });
  }
  for (let at = 0; at < officials; at += 1) {
    const name = { given: 'Joke', particle: 'van', family: `Vlier${at}` };
    await registerOfficial(ctx, { name, function: 'raadslid' });
  }
  return organisationId;
}

/** Each post mentions one official, and every seventh a second one. */
async function insertPosts(owner: Database, organisationId: string, posts: number): Promise<void> {
  await owner`
    insert into post (organisation_id, id, platform, external_id, source, author_pseudonym, lang, text,
      posted_at, captured_at, scored_revision)
    select ${organisationId}, gen_random_uuid(),
      (array['mastodon', 'bluesky', 'x', 'facebook', 'instagram', 'mail'])[1 + (at * 31 % 17) % 6],
      'post ' || at, 'bench', left(md5('author ' || at / ${postsPerAuthor}), 22), 'nl',
      'Raadslid Van Vlier, bericht ' || at || ' is verzonnen.', moment, moment, 1
    from generate_series(1, ${posts}::int) as at,
      lateral (select now() - (at::float / ${posts} * 90) * interval '1 day' as moment) as m`;
  await owner`
    insert into mention (organisation_id, post_id, official_id, reasons)
    select p.organisation_id, p.id, o.id, '[{"kind": "full_name"}]'
    from (select *, row_number() over (order by external_id) as at from post) p
    join (select *, row_number() over (order by id) - 1 as place from official) o
      on o.place = p.at % ${officials} or (p.at % 7 = 0 and o.place = (p.at + 1) % ${officials})`;
}

async function insertFlags(owner: Database, organisationId: string): Promise<void> {
  await owner`
    with kind as (
      select * from jsonb_to_recordset(${owner.json(inventKinds())}) as k (
        place integer, labels text[], probability real, severity smallint, uncertain boolean,
        cues text[], approach smallint, priority smallint, urgency smallint))
    insert into flag (organisation_id, id, post_id, platform, labels, probability, severity, uncertain,
      cues, approach, approached_id, priority, urgency, status, created_at, decided_at)
    select p.organisation_id, gen_random_uuid(), p.id, p.platform, k.labels, k.probability, k.severity,
      k.uncertain, k.cues, k.approach,
      (select m.official_id from mention m
        where m.organisation_id = p.organisation_id and m.post_id = p.id limit 1), k.priority, k.urgency,
      status, p.captured_at, case when status <> 'open' then p.captured_at end
    from (
      select *, row_number() over (order by external_id) as at from post
      where organisation_id = ${organisationId}) p
    join kind k on k.place = p.at * 7919 % ${kindsOfFlags},
    lateral (select case when p.at / 120 % 10 <> 0 then 'open'
      else (array['confirmed', 'not_relevant', 'watch', 'escalated'])[1 + p.at % 4] end as status) as s`;
}

/**
 * A fifth of all flags lies on piles of two to sixteen, and where there are many flags some waves of a thousand: the
 * form of what platforms see of copied texts. The flags of a pile are neighbours in time.
 */
async function layOnPiles(owner: Database): Promise<void> {
  await owner`
    with placed as (
      select organisation_id, id, row_number() over (order by created_at, id) as at from flag),
    high as (
      select *, at - at % ${betweenPiles} as base, at % ${betweenPiles} as place,
        at - at % ${betweenWaves} as wave_base, at % ${betweenWaves} as wave_place
      from placed),
    piled as (
      select organisation_id, id, case
        when wave_base % (${betweenWaves} * 10) = ${betweenWaves} and wave_place < ${wave} then md5('wave ' || wave_base)
        when place < 2 + base / ${betweenPiles} % (${highestPile} - 2) then md5('pile ' || base) end as pile
      from high)
    update flag f set pile_id = p.pile::uuid, alike = case when p.id::text < 'c' then 'same' else 'near' end
    from piled p
    where p.pile is not null and f.organisation_id = p.organisation_id and f.id = p.id`;
}

/** Sets of labels, probabilities and cues, with the priority that the product gives them. */
function inventKinds() {
  return Array.from({ length: kindsOfFlags }, (_, at) => {
    const first = labels[at % labels.length] ?? 'threat';
    const second = labels[(at * 3 + 1) % labels.length] ?? 'abuse';
    const named = at % 3 === 0 && second !== first ? [first, second] : [first];
    const probability = 0.3 + ((at * 37) % 70) / 100;
    const standing = {
      severity: severityOf(named),
      probability,
      uncertain: probability < 0.5,
      cues: cues.filter((_cue, place) => (at * 13 + place * 7) % 11 < 2),
      reported: false,
      approach: at % 9 === 0 ? 2 + (at % 3) : 1,
    };
    return { ...standing, place: at, labels: named, ...prioritise(standing) };
  });
}
