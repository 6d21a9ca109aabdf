const written = `
aad aafke aaltje aart abdul abdullah ada adam adriaan agnes ahmed aisha alex alexander ali alice alie
amber amina amira anita anja anna anne anneke annelies annemarie annie anouk ans anton antonia antoon
arend arie arjan arjen arnold arthur astrid ayse barbara bart bas bea beatrijs ben benjamin bep bernard
bert betty bianca bob boris bram brigitte britt bruno carla carlijn carlo caroline casper cees charlotte
chris christiaan christine claudia cor cora corine corrie daan daniel daphne david debby dennis diana
dick diederik dieuwke dirk dora dylan ed eddy edith edwin eelco eline elise ellen els emiel emily emma
emre eric erik ernst esmee esther eva evelien evert fabian fatima fatma femke ferry filip finn fleur
floor floris frank frans fred frederik freek frits gea geert gerard gerda gerrit gert gijs gina goran
greetje guus hanna hannah hanneke hans harm harold harrie harry hasan hassan heidi hein helen helena
henk hendrik henny henri herman hilde hugo ibrahim ida ilse ina inge ingrid irene isa isabel ismail
ivo jaap jack jacob jacqueline jakob jamal james jan jane janine janneke jannie jasper jeanette jelle
jennifer jeroen jesse jessica jet joan job jochem joep johan johanna johannes john joke jolanda joost
joris jos jose josef joyce juan judith julia julian jurgen justin karel karim karin karlijn kees kelly
kenneth kevin khadija kim klaas koen koos kristel lars laura leendert lena leo leonie leon lex lia
lieke lies liesbeth lina linda lisa lisette loes lotte louis louise lucas luc lucy luuk maaike maarten
maartje madelon manon marc marcel marco margriet maria marian marianne marie marieke marijke marina
marit marja marjan mark marleen marlies marloes martijn martin martine mary mathijs matthijs maurice
maurits mehmet melanie melissa mia michael michel michelle miep mieke mike milan milou mirjam mohamed
mohammed monica monique mustafa myrthe nadia nancy natasja nathalie nel nico nicole niek niels nienke
nina noa noor olaf omar oscar otto pascal patricia patrick paul paula paulien peter petra philip pier
piet pieter pim rachel ralf ralph ramon raymond rebecca remco rene renee rens ria rianne richard rick
rik rita rob robbert robert robin roel roelof rogier roland ronald roosmarijn rosa rosalie roy ruben
rudi ruth ruud sabine said samir samira sander sandra sanne sara sarah saskia sebastiaan selma sem sep
sergei shirley sietske simon simone sjaak sjoerd sofia sofie sonja sophie stefan steven stijn susan
suzanne svenja sven sylvia tamara tanja ted teun teus thea theo thijs thomas thijmen tim tina tineke
tjeerd tom ton toon truus tygo ulrich ursula vera victor vincent wendy werner wesley wiebe wieke
willem wilma wim wouter xander xandra yara yasmin yasin youssef yusuf yvette yvonne zeynep zoe
`;

/** First names in daily use: right before a family name they say that somebody else is meant. */
export const givenNames: ReadonlySet<string> = new Set(written.trim().split(/\s+/));
