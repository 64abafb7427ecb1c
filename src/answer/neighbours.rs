//! Words that have a near neighbour and are no slip for it: given names, animals, things, plain words.
//!
//! Hand-written; a word belongs here if one letter turns it into another word that could be an answer.

pub(super) const WORDS: &str = "\
maria mario marie marian marion martin martina marvin mervin marco marcos marcus mark marc mara mary margaret margot \
julia julie julian julius juliet jules louis louise louisa lois luis luisa lucas luke lucia lucy lukas \
paul paula paulo pauline robert roberta roberto rupert andrew andrea andre andres daniel daniela danielle dan dana \
christian christina christine christie eric erica erik frances francis francesca franz frank franco \
george georgia georgie gerald gerard alexander alexandra alexandria alice alicia alison allison anna anne annie hannah hanna \
stephen stephan stefan stefano stephanie steven charles charlie charlotte carl karl carla carlo carlos carol carole caroline \
henry henri harry larry barry garry gary terry perry jerry gerry kerry john joan joanna johan johann johnny jane janet janice jean \
jeanne joel joseph josephine josef james jamie jason jayson kate katie katherine kathleen karen kevin kelvin calvin melvin \
michael michel michelle mitchell nicholas nicola nicolas nicole nick rick dick mick peter pedro petra pete philip phillip \
richard rachel ralph ray roy rose rosa ruth ross russ samuel samson simon simone susan susanna sarah sara sandra \
thomas tomas tony toni tina nina gina dina william wilson willie billie billy bill will walter walker victor victoria \
virginia valerie vera veronica amelia emilia emily emma ella ellen elena helen helena elisa elise eliza elizabeth elsa \
david davis davies dennis denise diana diane donald ronald donna edward edmund edwin edgar oscar oliver olivia \
adam alan allan allen alfred albert alberto arthur anton antonio antonia anthony agnes angela angelo angel arnold \
bernard benjamin beth betty bruce brian bryan byron brad fred freda frida felix fiona florence flora hugh hugo \
hector herman homer howard ian ivan irene iris isaac isabel isabella jacob jack jill kim kirk kurt laura lauren laurie laurence \
leo leon leonard leonardo leona liam linda lisa liza lena lina lola luna max maxine maya mia mira moira molly polly \
mona nancy naomi neil nelson norman norma noel nora oswald otto pamela patrick patricia pearl rebecca \
rita roger rodney roman romeo rosie sally scott sean shaun dean sheila sophia sophie stella stuart sylvia tamara tara teresa theresa \
tim tom tracy vincent wanda wendy sydney sidney dylan dale dave dean drew evan ewan \
moose mouse goose loose noose house horse hearse bear beer boar bars bats cats cars carp crab cram cart camel cobra copra \
cow crow crane crate deer doe dove dog dogs duck duct eagle eel elk emu falcon finch ferret ferrite fish fox frog \
gnat goat gout gull hare hair hart hawk hen heron hornet hippo hyena ibis jackal jaguar kite kiwi koala lamb lark lion lions loin \
lemur lizard blizzard llama lynx links mole mule moth mouth newt otter outer utter owl panda panther parrot carrot pig pigeon \
pike puma quail rabbit rarebit raven robin rooster roaster salmon seal shark sharp shrew shrimp sloth slot snail snake spider \
squid squirrel stork storm swan swallow tiger timer toad trout turkey turtle viper vole vulture culture walrus wasp whale wheel wolf woolf \
worm worms warm wren yak zebra beaver beetle bettle bison badger monkey donkey pony poodle beagle husky puppy kitten mitten \
tulip rose lily daisy poppy ivy fern moss palm pine oak elm ash birch beech beach maple apple ample peach peace pear pearl plum \
prune lemon melon mango tango grape grapes orange onion union olive cherry berry ferry fig date dates bean beans been pea peas rice \
price wheat barley barely bread broad breed butter batter better bitter cheese cream dream milk silk salt sugar honey money \
monkeys cider coffee coffer toffee tea wine vine pint paint point print beef soup soap sauce source steak stake stew cake cave case \
red blue glue black block blank green greek greed white whale pink purple gray grey brown crown gold golf cold silver sliver bronze \
wind wine wing wings king ring rings sing song songs string spring sprint swing sting stone store storm story stork star stars start stare \
stair starts state statue stature status statute steel steal steam stream street stress stripe strike strong throng throne \
thorn horn corn torn moon noon soon mood wood woods word words world ward wards war wars warp wart water waiter wafer later \
latter letter letters ladder leather weather feather father farther rather river rivet driver diver drive dive live lives love loves lover dove \
dover cover clover glove globe lobe robe rope role rule ruler rules race rice rage page cage case cast caste castle cattle battle bottle \
kettle settle little title tile mile smile mill mills hill hills hell bell bells ball balls wall walls hall halls call calls fall falls tall tell \
fell felt belt bolt boat boats boot boots book books cook look lock locks clock click clerk cloak cloud clouds could coast toast roast \
boast beast breast bridge bride pride prize price prince prints print trick track truck trunk trust crust crest chest cheat chess chase chaos \
chain chair choir char chart charm chant change chance charge large barge badge budge budget bucket basket casket market \
marker maker baker banker tanker talker walker water heart hearts earth hearth health wealth death depth breath breadth \
fire fires fine fines file files fill film firm form forms farm farms arm arms army alarm harm hard card cards care cart part parts party \
port ports post posts past paste pasta taste waste waist wrist write writer winter winner dinner sinner inner liner line lines lone bone bones \
tone tones zone cone core score shore short shirt shift ship ships shop shops chop chip chips hip hop hope hopes pope rope slope \
sleep sheep sheet shoot shoes shot shots spot spots sport sports spoon spook speak spear spare space spade spice spike spine spin \
pain paint plain plane plate place palace plague plaque planet plants plan play plays clay class glass grass gross cross crass brass \
press dress address actor factor doctor tractor editor author anchor ancient accent ascent absent agent angle angles ankle uncle \
angel anger danger dagger hunger hunter hunters butter butcher catcher teacher preacher reader leader header dealer healer \
light lights night nights knight knights might right rights sight fight eight height weight freight fright bright flight slight tight \
time times tide tides tire tired time dime lime lame game games name names fame flame frame flare glare grade grave gravel travel gravity \
cavity capital capitol captain curtain certain carton cartoon carbon caribou canal canoe cane candy candle handle cannon canon \
cabin cable table tables tablet bale sale sales scale scales scare square squire squares quire quite quiet queen queens \
sand hand hands land lands band bands bank banks rank tank tanks thank think thing things thin tin ten tens men man women woman \
human humane humor rumor tumor sun son sons gun guns run runs fun funny bunny sunny dummy mummy tummy mommy \
sea seas see seed seeds seek week weak peak beak leak leaf lead load road roads toad board boards bored broad bread head heads \
hear hears tears years year ear ears fear gear dear near rear tear bear bears wear swear spear \
sister mister master muster monster minister ministry minstrel chemist chemistry physics physic psychic physical musical medical \
magical tragical music magic tragic traffic pacific specific atlantic atlantis arctic arc arch march marsh mars mass mask masks task \
desert dessert principal principle affect effect compliment complement council counsel stationary stationery \
moral morale mortal metal medal model modal motel hotel hostel postal pastel castle vessel tunnel funnel kernel colonel \
planet comet comets meteor metro meter mentor motor rotor tutor tudor tumor terror error mirror horror \
trojan titan titans titanic botanic satanic volcanic organic origin orient orbit rabbi ruby rugby derby dolby hobby lobby \
nature mature future suture feature creature lecture picture fixture mixture culture vulture sculpture scripture rupture rapture capture \
silicon silicone protein proton photon neutron neuron nucleus nuclear uncle cellar collar dollar pillar polar solar lunar liner linear \
opera operas opal oral oval aural rural mural moral coral choral carol barrel barren baron barn born bone bore boron moron macron \
virus cirrus citrus circus census consul consol console fungus fungi cactus campus compass \
celtic baltic balkan vulcan volcano roman romans norman normans german germans greek greeks french trench \
spanish danish swedish finnish finish polish polis police policy turkish turk irish parish paris perish british english welsh dutch \
swiss russian prussian persian parisian asian arabian latin satin stalin lenin linen lemon \
mercury century country county counter counts mounts mount mounts mouth month south south north forth fourth youth truth \
first fist thirst burst third bird birds beard board bards bard yard yards hazard wizard lizard \
seven severn even eleven heaven haven raven ravens craven \
battery pottery lottery flattery gallery galaxy salary celery scenery \
chemical clinical classical comical conical critical cynical typical tropical topical optical \
nation notion motion option action auction caution section session mission missions passion fashion version vision fusion fission \
eruption corruption irruption abduction adduction deduction reduction seduction induction \
adopt adapt adept accept except expect aspect insect inspect respect prospect project protect product produce \
reign rein rain ruin train brain braun grain gain again against \
sloth cloth clothes broth brother mother father bother other others ether either neither weather whether \
cell cells sell sells tell shell shells spell spells smell small mall malls shall stall stalls steel still skill skills kill kills krill drill grill thrill \
snow show shows slow flow flows glow grow crow crows crown clown brow brown blow low row rows bow bows box boxes fox foxes \
lute flute flutes fluke fruit suit suite quit quilt guilt built build guild gold bold bolt colt cold code cod coda cola coal coat goat \
drum drums dream dreams cream creams scream stream team teams steam beam seam \
tower towers power powers lower flower flowers floor flour four hour hours tour tours your \
bay bays day days hay may ray rays say way ways play pray gray tray stay slay \
cup cups cut cuts put puts hut hat hats rat rats bat mat map maps cap caps tap taps gap lap nap \
ape apes age ages ace aces ice eye eyes dye die dies pie pies tie ties lie lies life wife knife \
army navy gravy wavy wave waves save safe sage stage staff stuff \
cycle cyclone cyclops cyclist typhoon tycoon lagoon baboon balloon harpoon \
manet monet summer simmer plant planet solder soldier porter potter sensitivity sensibility faction fraction fiction friction \
altitude latitude longitude attitude aptitude isotone isotope isomer polymer amber ember umber lumber number timber member \
bach back beck buck haydn hayden handel mozart wagner warner hooke hook hooks watt watts volta bohr planck plank newton norton \
kant kent kept marx marks mann grass list liszt brahms holst verdi vardy goya gala klee kale klimt rodin dali delhi delphi degas texas \
bonn bern berne bergen bremen berlin merlin oslo osaka lima lama rome roma turin tunis lagos laos dublin lublin cologne bologna \
geneva genoa verona corona padua papua sofia sophia minsk mink omsk tomsk kursk kirk oxford orford worcester leicester lyon lyons lille \
leeds reeds needs ghent kent cannes hanover andover perth berth petra petro perm hamburg homburg salzburg strasbourg pittsburgh petersburg \
kingston kingstown boston austin dallas dalles denver dover miami milan milano naples maples nantes nancy nice niece piece \
havana savanna savannah panama parma palermo salerno salem salim samoa somali somalia java lava larva guava havana \
sumatra samara samarra mecca medina media medusa median crete cyprus corsica corsair sicily cecily sardinia \
danube dune june juno jupiter apollo athena artemis ares aries arian aryan hermes herpes hera hero zero zeus hades shades \
odin loki thor thornton horus isis iris osiris anubis ra eros cupid copied psyche nike mike \
hobbit rabbit habit hamlet helmet harlot merlot othello macbeth lear leer learn ophelia amelia \
dickens dickenson dickinson bronte austen austin shelley shelly keats kents yeats byron wilde wild woolf orwell sewell huxley \
tolstoy chekhov gogol google nabokov kafka camus campus sartre proust faust dante dent virgil homer sappho \
washington adams adam jefferson jackson johnson jonson johnston johnstone lincoln grant grand hayes haynes arthur cleveland \
taft roosevelt harding hoover truman trueman kennedy nixon ford carter cater reagan regan bush trump clinton obama osama biden \
churchill attlee eden heath thatcher major blair flair brown cameron cameroon may johnson truss sunak starmer \
lennon lemmon mccartney starr jagger dagger bowie bowe prince elvis ellis presley parsley dylan dillon hendrix cobain \
pitt pit clooney rooney depp deep cruise cruises cruz hanks hank hardy hard bale bail caine cane crowe penn pen streep street \
messi messy pele peel ronaldo rolando ronaldinho maradona madonna federer nadal agassi sampras bolt bold \
ping pang pong pung hong kong gong king tang ting wing wang wong wu xi li chen chan han hahn \
golf gulf cricket ticket croquet hockey jockey rugby tennis dennis polo solo squash boxing rowing rodeo judo ludo sumo \
violin violet viola villa cello hello piano organ banjo guitar sitar harp bugle bangle bungle jungle jingle tuba tube tubes \
waltz salsa sansa samba rumba polka tango ballet ballot bullet ballad salad \
sonnet bonnet novel navel naval rival arrival poem poet prose verse curse nurse purse fable table fairy dairy diary daily \
robin robber rubber ribbon button mutton cotton rotten gluten glutton satin stain denim velvet \
ruby topaz opal agate gate jade jake garnet garnets magnet onyx quartz quarts coral amber \
atom item molecule molecular electron electrons electric positron quark quack boson bison gluon muon photon phonon \
radius radium radon random tendon tandem tendril artery arteries vein vain ulna tibia fibula femur lemur \
liver lever river kidney sidney lung lungs long spleen heart brain skin skull scull bladder ladder tongue \
cholera choler malaria measles weasels mumps rabies babies tetanus titanus typhus typhoid anthrax polio folio \
triangle rectangle rectangular octagon hexagon pentagon nonagon decagon hectogon circle circles sphere spheres cube cubes tube \
addition edition audition subtraction division decision diversion inversion invasion evasion \
latin lating arabic arabia aramaic cyclic acrylic cyrillic hebrew hindi hindu urdu tamil thai \
ramadan passover easter eastern western northern yester christmas lent lint lend \
comma coma comic cosmic conic sonic tonic topic tropic epic ethic ethnic";
