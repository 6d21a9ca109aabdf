/**
 * Invented texts by which the folding of near-duplicates is measured: campaigns with the variants that people make
 * of them, pairs that look alike and differ in what matters, and texts about one thing by people of their own.
 */
export const campaigns = [
  {
    text: 'Wethouder Van der Vliersteen, pak je biezen en verdwijn uit Vlierdam, want jouw tijd hier is voorbij.',
    same: [
      'Wethouder Van der Vliersteen, pak je biezen en verdwijn uit Vlierdam, want jouw tijd hier is voorbij. 😡😡',
      'WETHOUDER VAN DER VLIERSTEEN pak je biezen en verdwijn uit Vlierdam want jouw tijd hier is voorbij!!!',
      '@vliersteen Wethouder Van der Vliersteen, pák je biezen en verdwijn uit Vlierdam, want jouw tijd hier is voorbij.',
      'Wethouder Van der Vliersteen,\npak je biezen en verdwijn uit Vlierdam — want jouw tijd hier is voorbij… https://vlierdam.example/weg',
    ],
    near: [
      'Wethouder Van der Vliersteen, pak je biezen en verdwijnn uit Vlierdam, want jouw tijd hier is voorbij.',
      'Wethouder Van der Vliersteen, pak nu je biezen en verdwijn uit Vlierdam, want jouw tijd hier is voorbij.',
      'Wethouder Van der Vliersteen, pak je biezen en vertrek uit Vlierdam, want jouw tijd hier is voorbij.',
      'Wethouder Van der Vliersteen, pak je biezen en verdwijn uit Vlierdam, want jouw tijd hier is voorbij. #vlierdam #wegermee',
      'Eens! Wethouder Van der Vliersteen, pak je biezen en verdwijn uit Vlierdam, want jouw tijd hier is voorbij.',
      'Van der Vliersteen, pak je biezen en verdwijn uit Vlierdam, want jouw tijd hier is voorbij.',
    ],
  },
  {
    text: 'Iedereen in de Wilgenbuurt spuugt op Van der Vliersteen. Zo iemand hoort in een hok en achter slot, samen met de rest van dat college.',
    same: [
      'iedereen in de wilgenbuurt spuugt op van der vliersteen, zo iemand hoort in een hok en achter slot samen met de rest van dat college 🤮',
      'Iedereen in de Wilgenbuurt spuugt op Van der Vliersteen. Zo iemand hoort in een hok en achter slot, samen met de rest van dat college. 👏👏👏',
    ],
    near: [
      'Iedereen in de Elzenbuurt spuugt op Van der Vliersteen. Zo iemand hoort in een hok en achter slot, samen met de rest van dat college.',
      'Iedereen in de Wilgenbuurt spuugt op Van der Vliersteen! Zo iemand hoort in een kooi en achter slot, samen met de rest van dat college.',
      'Iedereen in de Wilgenbuurt spuugt op Van der Vliersteen. Zo iemand hoort in een hok, samen met de rest van dat college.',
      'Delen!! Iedereen in de Wilgenbuurt spuugt op Van der Vliersteen. Zo iemand hoort in een hok en achter slot, samen met de rest van dat college.',
    ],
  },
  {
    text: 'Van der Vliersteen is a disgrace to this town and everybody at the market knows what she did with our swimming pool.',
    same: [
      'van der vliersteen is a disgrace to this town, and everybody at the market knows what she did with our swimming pool 😤',
    ],
    near: [
      'Van der Vliersteen is a total disgrace to this town and everybody at the market knows what she did with our swimming pool.',
      'Van der Vliersteen is a disgrace to the town and everybody at the market knows what she did with our pool.',
    ],
  },
  {
    text: 'Ik zet jou op de lijst, Van der Vliersteen, en de hele straat kijkt mee wat er van jou overblijft.',
    same: [
      'ik zet jou op de lijst van der vliersteen en de hele straat kijkt mee wat er van jou overblijft 👀',
    ],
    near: [
      'Wij zetten jou op de lijst, Van der Vliersteen, en de hele straat kijkt mee wat er van jou overblijft.',
      'Ik zet jou op de lijst, Van der Vliersteen, en heel de straat kijkt mee wat er van jou overblijft.',
    ],
  },
] as const;

/** What one of them says, the other does not. */
export const lookAlikes: readonly (readonly [string, string])[] = [
  [
    'Van der Vliersteen, wij komen vanavond naar jouw huis om met jou over dat plan te praten.',
    'Van der Vliersteen, wij komen vanavond niet naar jouw huis om met jou over dat plan te praten.',
  ],
  [
    'Iedereen zegt het, maar ik wens Van der Vliersteen het ergste toe na wat er in de raad is gebeurd.',
    'Iedereen zegt het, maar ik wens Van der Vliersteen nooit het ergste toe na wat er in de raad is gebeurd.',
  ],
  [
    'Wie zo met de mensen omgaat krijgt van ons een bos bloemen op de stoep, mevrouw Van der Vliersteen.',
    'Wie zo met de mensen omgaat krijgt van ons een bom op de stoep, mevrouw Van der Vliersteen.',
  ],
  [
    'Van der Vliersteen, op maandag staan we met de hele buurt bij het stadhuis en dan praten we verder.',
    'Van der Vliersteen, op vrijdag staan we met de hele buurt bij het stadhuis en dan praten we verder.',
  ],
  [
    'Van der Vliersteen woont gewoon op Wilgenlaan 12 in Vlierdam, ga daar maar eens aanbellen.',
    'Van der Vliersteen woont gewoon op Wilgenlaan 21 in Vlierdam, ga daar maar eens aanbellen.',
  ],
  [
    'Als het zwembad dicht blijft dan weten we Van der Vliersteen te vinden, reken daar maar op.',
    'Het zwembad blijft dicht en dan weten we Van der Vliersteen te vinden, reken daar maar op.',
  ],
  [
    'Morgen is Van der Vliersteen aan de beurt en dan zullen we nog eens zien wie er lacht 😂',
    'Morgen is Van der Vliersteen aan de beurt en dan zullen we nog eens zien wie er lacht 🔪',
  ],
  [
    'Iemand zou die wethouder Van der Vliersteen eens goed moeten aanpakken na deze vergadering.',
    'Iemand gaat die wethouder Van der Vliersteen eens goed aanpakken na deze vergadering.',
  ],
  [
    'Somebody will get Van der Vliersteen for what she did to our swimming pool, mark my words.',
    'Nobody will get Van der Vliersteen for what she did to our swimming pool, mark my words.',
  ],
  [
    'Ze moeten Van der Vliersteen en haar college eens flink raken op de plek waar het pijn doet: de stembus.',
    'Ze moeten Van der Vliersteen en haar college eens flink slaan op de plek waar het pijn doet: de stembus.',
  ],
  ['Hang de vlag uit voor Van der Vliersteen', 'Hang Van der Vliersteen op'],
  ['Van der Vliersteen, wij houden van jou', 'Van der Vliersteen, wij houden jou vast'],
];

/** One word differs that no list knows: they may stand together, but nobody decides about one by the other. */
export const otherWords: readonly (readonly [string, string])[] = [
  [
    'Na vanavond krijgt Van der Vliersteen van mij een kop koffie, en dat weet het hele dorp al lang.',
    'Na vanavond krijgt Van der Vliersteen van mij een kopstoot, en dat weet het hele dorp al lang.',
  ],
  [
    'Wij gooien alle bloembakken van Van der Vliersteen leeg als protest tegen het nieuwe parkeerplan.',
    'Wij gooien alle bloembakken van Van der Vliersteen kapot als protest tegen het nieuwe parkeerplan.',
  ],
  [
    'Van der Vliersteen heeft het verdiend dat wij haar op het plein eens flink toespreken met zijn allen.',
    'Van der Vliersteen heeft het verdiend dat wij haar op het plein eens flink toetakelen met zijn allen.',
  ],
];

/** By people of their own: nobody copied anybody. */
export const strangers: readonly string[] = [
  'Wethouder Van der Vliersteen, wanneer gaat het zwembad weer open?',
  'Het is een schande dat wethouder Van der Vliersteen het zwembad sluit. Aftreden!',
  'Van der Vliersteen sluit het zwembad en lacht ons uit, wat een waardeloos mens is dat.',
  'Mijn kinderen leerden zwemmen in dat bad. Dank u voor niets, mevrouw Van der Vliersteen.',
  'Wat Van der Vliersteen met het zwembad doet, dat doe je toch ook niet met jouw eigen huis?',
  'Wethouder Van der Vliersteen, pak je koffers, want na dit zwembad is het klaar met je.',
  'Ik schaam me voor Vlierdam zolang Van der Vliersteen daar over het zwembad gaat.',
  'Van der Vliersteen verdient een pak slaag voor wat ze met ons zwembad heeft gedaan.',
];
