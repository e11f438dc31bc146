using System.Text;

namespace Crnn.Net;

/// <summary>Decodes lines by beam search: finds their texts, chooses one, and says what else they may show. A lane keeps one.</summary>
internal sealed class BeamLineDecoder
{
    private readonly BeamDecoder _decoder = new();
    private readonly StringBuilder _text = new();

    /// <summary>Whether the last line's constraint cannot be met whatever is behind the frames that are closed.</summary>
    public bool IsHopeless => _decoder.IsHopeless;

    /// <summary>Decodes a line.</summary>
    /// <param name="frames">Its frames.</param>
    /// <param name="plan">What is asked for.</param>
    /// <param name="characters">Receives the characters of the text.</param>
    /// <returns>What there is to say beside the text.</returns>
    public LineDetails Decode(CtcFrames frames, DecodingPlan plan, List<CtcCharacter> characters)
    {
        var charset = plan.Model.Charset;
        characters.Clear();
        if (!_decoder.Find(frames, charset, plan.Limits, plan.Automaton, plan.Language))
        {
            return plan.Unmet;
        }

        var chosen = Choose(plan.Validator, charset, out var isValid);
        _decoder.Align(frames, chosen, characters);
        return plan.Model.Details with
        {
            IsValid = isValid,
            LogProbability = _decoder.Readings[chosen].LogProbability,
            Alternatives = plan.Alternatives == 0 ? [] : Alternatives(chosen, plan.Alternatives, charset),
            CharacterAlternatives = plan.Alternatives == 0 ? [] : CharacterAlternatives(characters, plan),
        };
    }

    private int Choose(ITextValidator? validator, Charset charset, out bool? isValid)
    {
        for (var i = 0; validator is not null && i < _decoder.Readings.Count; i++)
        {
            if (validator.IsValid(Text(i, charset)))
            {
                isValid = true;
                return i;
            }
        }

        isValid = validator is null ? null : false;
        return 0;
    }

    private TextAlternative[] Alternatives(int chosen, int most, Charset charset)
    {
        var alternatives = new TextAlternative[Math.Min(most, _decoder.Readings.Count - 1)];
        for (var i = 0; i < alternatives.Length; i++)
        {
            var reading = i < chosen ? i : i + 1;
            alternatives[i] = new TextAlternative(Text(reading, charset), _decoder.Readings[reading].LogProbability);
        }

        return alternatives;
    }

    private CharacterAlternative[][] CharacterAlternatives(List<CtcCharacter> characters, DecodingPlan plan)
    {
        var all = new CharacterAlternative[characters.Count][];
        var state = TextAutomaton.Start;
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = CharacterAlternatives(characters, i, state, plan);
            state = plan.Automaton?.Next(state, characters[i].Index) ?? state;
        }

        return all;
    }

    private CharacterAlternative[] CharacterAlternatives(List<CtcCharacter> characters, int place, long state, DecodingPlan plan)
    {
        var found = new List<CharacterAlternative>();
        var frame = characters[place].FirstFrame;
        var others = _decoder.Classes.Characters(frame);
        for (var k = 0; k < others.Length && found.Count < plan.Alternatives; k++)
        {
            if (others[k] != characters[place].Index && (plan.Automaton is null || IsAllowed(plan.Automaton, state, others[k], characters, place)))
            {
                found.Add(new CharacterAlternative(plan.Model.Charset[others[k]], MathF.Exp(_decoder.Classes.Scores(frame)[k])));
            }
        }

        return [.. found];
    }

    private static bool IsAllowed(TextAutomaton automaton, long state, int character, List<CtcCharacter> characters, int place)
    {
        state = automaton.Next(state, character);
        for (var i = place + 1; i < characters.Count && state != TextAutomaton.Dead; i++)
        {
            state = automaton.Next(state, characters[i].Index);
        }

        return state != TextAutomaton.Dead && automaton.IsAccepting(state);
    }

    private string Text(int reading, Charset charset)
    {
        _text.Clear();
        foreach (var character in _decoder.Readings.Text(reading))
        {
            _text.Append(charset[character]);
        }

        return _text.ToString();
    }
}
