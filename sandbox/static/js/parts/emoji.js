// Short names of common emoji. Others stay the text they are.

const TABLE = `
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 100 💯 alarm_clock ⏰ apple 🍎 arrow_down ⬇️ arrow_left ⬅️ arrow_right ➡️
arrow_up ⬆️ art 🎨 astonished 😲 balloon 🎈 bar_chart 📊 battery 🔋 beers 🍻 bell 🔔 birthday 🎂 blossom 🌼 blue_heart 💙
blush 😊 book 📖 bookmark 🔖 books 📚 boom 💥 bouquet 💐 brain 🧠 bridge_at_night 🌉 briefcase 💼 broken_heart 💔 bug 🐛 bulb 💡
busts_in_silhouette 👥 cake 🍰 calendar 📆 spiral_calendar_pad 🗓️ date 📅 camera 📷 cat 🐱 chart_with_upwards_trend 📈
chart_with_downwards_trend 📉 chat 💬 speech_balloon 💬 thought_balloon 💭 clap 👏 clipboard 📋 clock1 🕐 clock3 🕒 clock9 🕘
closed_lock_with_key 🔐 cloud ☁️ coffee ☕ compass 🧭 confetti_ball 🎊 cookie 🍪 cool 🆒 crown 👑 cry 😢 dancer 💃 dart 🎯 deciduous_tree 🌳
disappointed 😞 dizzy 💫 dog 🐶 door 🚪 earth_africa 🌍 earth_americas 🌎 earth_asia 🌏 email 📧 envelope ✉️ evergreen_tree 🌲
exclamation ❗ eyes 👀 fallen_leaf 🍂 fire 🔥 first_place_medal 🥇 flashlight 🔦 four_leaf_clover 🍀 gear ⚙️ gem 💎 ghost 👻 gift 🎁
globe_with_meridians 🌐 green_heart 💚 grey_question ❔ grin 😁 grinning 😀 hammer_and_wrench 🛠️ handshake 🤝 heart ❤️ heart_eyes 😍
heavy_check_mark ✔️ heavy_plus_sign ➕ herb 🌿 hourglass ⌛ hourglass_flowing_sand ⏳ house 🏠 hugging_face 🤗 inbox_tray 📥
incoming_envelope 📨 information_source ℹ️ innocent 😇 joy 😂 key 🔑 keyboard ⌨️ kissing_heart 😘 large_blue_circle 🔵
large_green_circle 🟢 large_yellow_circle 🟡 red_circle 🔴 white_circle ⚪ black_circle ⚫ laughing 😆 ledger 📒 link 🔗 lock 🔒 unlock 🔓
loudspeaker 📢 mag 🔍 mailbox 📫 mega 📣 mortar_board 🎓 mountain ⛰️ muscle 💪 mute 🔇 neutral_face 😐 new 🆕 newspaper 📰 no_bell 🔕
no_entry ⛔ no_entry_sign 🚫 ok 🆗 ok_hand 👌 open_book 📖 outbox_tray 📤 package 📦 page_facing_up 📄 paperclip 📎 partying_face 🥳
pencil ✏️ pencil2 ✏️ memo 📝 pensive 😔 people_holding_hands 🧑‍🤝‍🧑 phone ☎️ point_down 👇 point_left 👈 point_right 👉 point_up ☝️ pray 🙏
puzzle_piece 🧩 jigsaw 🧩 pushpin 📌 question ❓ rainbow 🌈 raised_hand ✋ raised_hands 🙌 recycle ♻️ relaxed ☺️ relieved 😌 repeat 🔁 rocket 🚀
rose 🌹 scales ⚖️ scroll 📜 second_place_medal 🥈 third_place_medal 🥉 see_no_evil 🙈 seedling 🌱 shield 🛡️ shrug 🤷 sleeping 😴 slightly_smiling_face 🙂
slightly_frowning_face 🙁 smile 😄 smiley 😃 smirk 😏 snowflake ❄️ sob 😭 sos 🆘 sparkles ✨ sparkling_heart 💖 star ⭐ star2 🌟
stopwatch ⏱️ sun_with_face 🌞 sunflower 🌻 sunglasses 😎 sunny ☀️ sunrise 🌅 sweat_smile 😅 tada 🎉 tea 🍵 teacher 🧑‍🏫 telephone_receiver 📞
test_tube 🧪 thinking_face 🤔 timer_clock ⏲️ trophy 🏆 tulip 🌷 two_hearts 💕 upside_down_face 🙃 v ✌️ vertical_traffic_light 🚦
video_camera 📹 warning ⚠️ wave 👋 wink 😉 white_check_mark ✅ ballot_box_with_check ☑️ x ❌ wrench 🔧 writing_hand ✍️ yellow_heart 💛 purple_heart 💜
yum 😋 zap ⚡ zzz 💤 one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟
large_blue_square 🟦 large_green_square 🟩 large_yellow_square 🟨 large_red_square 🟥 white_large_square ⬜ black_large_square ⬛
`;

const words = TABLE.trim().split(/\s+/);
const emoji = new Map(words.flatMap((word, index) => (index % 2 ? [] : [[word, words[index + 1]]])));

/** The picture of a short name without its colons, or null. Skin tones are left away. */
export function emojiOf(name) {
  return emoji.get(name.replace(/::skin-tone-\d$/, "")) ?? null;
}

/** The text with all short names that we know replaced. */
export function withEmoji(text) {
  return text.replace(/:([\w+-]+)(::skin-tone-\d)?:/g, (whole, name) => emojiOf(name) ?? whole);
}
