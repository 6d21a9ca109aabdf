const written = `
Aa en Hunze,Aalsmeer,Aalten,Achtkarspelen,Alblasserdam,Albrandswaard,Alkmaar,Almelo,Almere,Alphen aan
den Rijn,Altena,Ameland,Amersfoort,Amstelveen,Amsterdam,Apeldoorn,Arnhem,Assen,Asten,Baarle-Nassau,Baarn,
Barendrecht,Barneveld,Beekdaelen,Beesel,Berg en Dal,Bergeijk,Bergen op Zoom,Berkelland,Bernheze,
Beuningen,Beverwijk,Bladel,Blaricum,Bloemendaal,Bodegraven-Reeuwijk,Boekel,Borger-Odoorn,Borne,Borsele,
Boxtel,Breda,Bronckhorst,Brummen,Brunssum,Bunnik,Bunschoten,Capelle aan den IJssel,Castricum,
Coevorden,Cranendonck,Culemborg,Dalfsen,Dantumadiel,De Bilt,De Fryske Marren,De Ronde Venen,De Wolden,
Delft,Den Bosch,Den Haag,Den Helder,Deurne,Deventer,Diemen,Dijk en Waard,Dinkelland,Doesburg,Doetinchem,
Dongen,Dordrecht,Drechterland,Drimmelen,Dronten,Druten,Duiven,Edam-Volendam,Ede,Eemnes,Eemsdelta,
Eersel,Eijsden-Margraten,Eindhoven,Elburg,Emmen,Enkhuizen,Enschede,Epe,Ermelo,Etten-Leur,Geertruidenberg,
Geldrop-Mierlo,Gemert-Bakel,Gennep,Gilze en Rijen,Goeree-Overflakkee,Goirle,Gooise Meren,Gorinchem,
Gouda,Groningen,Gulpen-Wittem,Haaksbergen,Haarlem,Haarlemmermeer,Halderberge,Hardenberg,Harderwijk,
Hardinxveld-Giessendam,Harlingen,Hattem,Heemskerk,Heemstede,Heerde,Heerenveen,Heerlen,Heeze-Leende,Heiloo,
Hellendoorn,Helmond,Hendrik-Ido-Ambacht,Hengelo,Het Hogeland,Heumen,Heusden,Hillegom,Hilvarenbeek,
Hilversum,Hoeksche Waard,Hof van Twente,Hollands Kroon,Hoogeveen,Hoorn,Horst aan de Maas,Houten,
Hulst,IJsselstein,Kaag en Braassem,Kampen,Kapelle,Katwijk,Kerkrade,Koggenland,Krimpen aan den IJssel,
Krimpenerwaard,Laarbeek,Land van Cuijk,Landgraaf,Landsmeer,Lansingerland,Laren,Leeuwarden,Leiden,
Leiderdorp,Leidschendam-Voorburg,Lelystad,Leudal,Leusden,Lingewaard,Lisse,Lochem,Loon op Zand,Lopik,Losser,
Maasdriel,Maasgouw,Maashorst,Maassluis,Maastricht,Medemblik,Meerssen,Meierijstad,Meppel,Middelburg,
Midden-Delfland,Midden-Drenthe,Midden-Groningen,Moerdijk,Molenlanden,Montferland,Montfoort,Mook en Middelaar,
Neder-Betuwe,Nederweert,Nieuwegein,Nieuwkoop,Nijkerk,Nijmegen,Nissewaard,Noardeast-Fryslân,Noord-Beveland,
Noordenveld,Noordoostpolder,Noordwijk,Nuenen,Nunspeet,Oegstgeest,Oirschot,Oisterwijk,Oldambt,Oldebroek,
Oldenzaal,Olst-Wijhe,Ommen,Oost Gelre,Oosterhout,Ooststellingwerf,Oostzaan,Opmeer,Opsterland,Oss,
Oude IJsselstreek,Ouder-Amstel,Oudewater,Overbetuwe,Papendrecht,Peel en Maas,Pekela,Pijnacker-Nootdorp,
Purmerend,Raalte,Reimerswaal,Renkum,Renswoude,Reusel-De Mierden,Rheden,Rhenen,Ridderkerk,
Rijssen-Holten,Rijswijk,Roerdalen,Roermond,Roosendaal,Rotterdam,Rozendaal,Rucphen,Schagen,Scherpenzeel,
Schiedam,Schiermonnikoog,Schouwen-Duiveland,Simpelveld,Sint-Michielsgestel,Sittard-Geleen,Sliedrecht,Sluis,
Smallingerland,Soest,Someren,Son en Breugel,Stadskanaal,Staphorst,Stede Broec,Steenbergen,Steenwijkerland,
Stichtse Vecht,Súdwest-Fryslân,Terneuzen,Terschelling,Texel,Teylingen,Tholen,Tiel,Tilburg,Tubbergen,
Twenterand,Tynaarlo,Tytsjerksteradiel,Uitgeest,Uithoorn,Urk,Utrecht,Utrechtse Heuvelrug,Vaals,
Valkenswaard,Veendam,Veenendaal,Veere,Veldhoven,Velsen,Venlo,Venray,Vijfheerenlanden,Vlaardingen,
Vlieland,Vlissingen,Voerendaal,Voorne aan Zee,Voorschoten,Voorst,Vught,Waadhoeke,Waalre,Waalwijk,
Waddinxveen,Wageningen,Wassenaar,Weert,West Betuwe,West Maas en Waal,Westerkwartier,Westerveld,
Westervoort,Westerwolde,Westland,Weststellingwerf,Wierden,Wijchen,Wijdemeren,Wijk bij Duurstede,Winterswijk,
Woensdrecht,Woerden,Wormerland,Woudenberg,Zaanstad,Zaltbommel,Zandvoort,Zeewolde,Zeist,Zevenaar,Zoetermeer,
Zoeterwoude,Zuidplas,Zundert,Zutphen,Zwartewaterland,Zwijndrecht,Zwolle,Drenthe,Flevoland,Friesland,Fryslân,
Gelderland,Limburg,Noord-Brabant,Noord-Holland,Overijssel,Zeeland,Zuid-Holland,Brussel,Antwerpen,Gent,Ghent
`;

/**
 * Municipalities and provinces: "burgemeester Bakker van Oosterzijl" is not the Bakker of another town.
 * Left out are names that are too often a word of their own.
 */
export const places: readonly string[] = written
  .replaceAll('\n', ' ')
  .split(',')
  .map((name) => name.trim());

/** Words in front of the name of an authority that people leave out: "Waterschap De Oude Lee". */
export const authorities: ReadonlySet<string> = new Set([
  'gemeente', 'provincie', 'waterschap', 'hoogheemraadschap', 'wetterskip',
]); // prettier-ignore

/** Endings of a place in adjectives and inhabitants: "Vlierdams", "Vlierdamse", "Vlierdammer". */
export function placeForms(last: string): string[] {
  const stem = last.replace(/e$/, '');
  const inhabitant = last.endsWith('dam') ? `${last}mer` : `${stem}er`;
  return [...new Set([last, `${last}s`, `${stem}s`, `${stem}se`, inhabitant, `${inhabitant}s`])];
}
